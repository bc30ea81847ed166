import type { Counting } from "../../steps/types";
import { buildkitParts } from "./buildkit";
import { podmanParts } from "./podman";
import type { InstructionSite, StepDraft } from "./walk";

/** How one kind of engine finds steps in its cache and runs those that it does not find. */
export interface KeyRules {
  /** Why nothing is predicted, as a sentence for people; absent: it is. */
  readonly refusal?: string;
  /** What the engine finds an instruction by; undefined where that is not a separate step. */
  partsOf(site: InstructionSite): StepDraft | undefined;
  /**
   * A stage that is built on another stage of the file runs that stage's ONBUILD; else only images have such triggers.
   */
  readonly hasStageTriggers: boolean;
  /** `from=1` of a mount means the stage with that number. */
  readonly mountsByNumber: boolean;
  /** An ENV has priority over an ARG of its name, wherever they are; else the one set last has. */
  readonly envWins: boolean;
  /** A step runs again where the step that it builds on was executed again, even with the same result. */
  readonly rerunsWithParent: boolean;
  /** It has an option to run single stages without the cache. */
  readonly hasNoCacheFor: boolean;
  /** Results that are gone are built again only where something needs them. */
  readonly isLazy: boolean;
  /** Steps that do not wait for each other run at the same time. */
  readonly isParallel: boolean;
}

const buildkit: KeyRules = {
  partsOf: buildkitParts,
  hasStageTriggers: true,
  mountsByNumber: false,
  envWins: false,
  // It does not even look whether it still has the parent.
  rerunsWithParent: false,
  hasNoCacheFor: true,
  isLazy: true,
  isParallel: true,
};

const keyRules: Readonly<Record<Counting, KeyRules>> = {
  buildkit,
  podman: {
    partsOf: podmanParts,
    // Seen on the engine.
    hasStageTriggers: false,
    mountsByNumber: true,
    envWins: true,
    // An image that was built again is another image.
    rerunsWithParent: true,
    hasNoCacheFor: false,
    isLazy: false,
    isParallel: false,
  },
  legacy: {
    ...buildkit,
    refusal: "Predictions do not support Docker's legacy builder: install the buildx plugin.",
    hasNoCacheFor: false,
    isLazy: false,
    isParallel: false,
  },
};

/** The rules of the engine that builds so. */
export function keyRulesOf({ counting }: { readonly counting: Counting }): KeyRules {
  return keyRules[counting];
}
