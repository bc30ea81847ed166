import { defined } from "../../shared/defined";
import type { Cause } from "../../steps/cause";
import type { BuildInputs, StepInputs } from "../inputs/types";
import { forcedSteps } from "./forced";
import { type Match, matchSteps } from "./matching";
import { ownCause } from "./ownCause";
import type { CacheOptions } from "./types";

const none: readonly never[] = [];

/**
 * Why each step of a build is another one than in the build before. A step's own change counts first, then that of the
 * step it builds on, then that of the stages it takes from. Linear in the steps.
 */
export class Causes {
  readonly #forced: ReadonlySet<string>;
  readonly #steps: ReadonlyMap<string, StepInputs>;
  readonly #matches: ReadonlyMap<string, Match>;
  /** The steps of the build before that are still there. */
  readonly #stayed: ReadonlySet<string>;
  readonly #old: ReadonlyMap<string, StepInputs>;
  /** By key: why a step's cache key is another one; those that stayed the same are not there. */
  readonly #changes = new Map<string, Cause>();
  /** Those of FROMs. */
  readonly #ofBases = new WeakSet<Cause>();
  /** By the stage's key. */
  readonly #firstChanged = new Map<string, StepInputs>();

  constructor(
    readonly inputs: BuildInputs,
    readonly options: CacheOptions,
  ) {
    const { before } = options;
    this.#forced = forcedSteps(inputs, options);
    this.#steps = new Map(inputs.steps.map((step) => [step.key, step]));
    this.#old = new Map(before?.steps.map((step) => [step.key, step]));
    this.#matches = before ? matchSteps(before, inputs) : new Map();
    this.#stayed = new Set([...this.#matches.values()].map(({ step }) => step.key));
    if (!before) return;
    for (const step of inputs.steps) {
      const cause = this.#changeOf(step);
      if (!cause) continue;
      this.#changes.set(step.key, cause);
      if (!this.#firstChanged.has(step.stageKey)) this.#firstChanged.set(step.stageKey, step);
    }
  }

  /** Why a step runs, assuming that it does. */
  of(step: StepInputs): Cause {
    const { before } = this.options;
    if (this.#forced.has(step.key)) return { kind: "noCache", files: none };
    if (!before) return { kind: "firstBuild", files: none };
    if (before.engine !== this.inputs.engine || before.counting !== this.inputs.counting) {
      return { kind: "engine", files: none, from: before.engine, to: this.inputs.engine };
    }
    const change = this.#changes.get(step.key);
    if (change) return change;
    if (step.alwaysExecuted) return { kind: "always", files: none };
    const tied = step.rerunsWithSource && this.#fromMountedStages(step);
    if (tied) return tied;
    const old = this.#matches.get(step.key)?.step.key ?? "";
    return { kind: this.options.finished?.has(old) === false ? "unfinished" : "cache", files: none };
  }

  #changeOf(step: StepInputs): Cause | undefined {
    const match = this.#matches.get(step.key);
    if (!match) return { kind: "new", files: none };
    const old = match.step;
    if (old.cacheKey === step.cacheKey) return undefined;
    const own = ownCause(old, step);
    if (own && !own.isWeak) return own.cause;
    return this.#fromParent(match, step) ?? this.#fromStages(step) ?? own?.cause;
  }

  /** From the step that it builds on, or because it now follows another one than before. */
  #fromParent({ step: old, isMoved }: Match, step: StepInputs): Cause | undefined {
    const parent = step.parent === undefined ? undefined : this.#steps.get(step.parent);
    if (!parent || valueOfParent(old) === valueOfParent(step)) return undefined;
    const match = this.#matches.get(parent.key);
    const change = this.#changes.get(parent.key);
    if (match && match.step.key === old.parent) return change && this.#passedOn(parent, change);
    if (isMoved) return { kind: "moved", files: none };
    if (change) return this.#passedOn(parent, change);
    if (match?.isMoved) return this.#passedOn(parent, { kind: "moved", files: none });
    if (old.parent !== undefined && this.#stayed.has(old.parent)) return { kind: "moved", files: none };
    const gone = old.parent === undefined ? undefined : this.#old.get(old.parent);
    return { kind: "removed", files: none, ...defined({ name: gone?.instruction }) };
  }

  /** From any step of the stages that it mounts. */
  #fromMountedStages({ sources = none }: StepInputs): Cause | undefined {
    for (const key of sources) {
      const stageKey = this.#steps.get(key)?.stageKey;
      const changed = stageKey === undefined ? undefined : this.#firstChanged.get(stageKey);
      const change = changed && this.#changes.get(changed.key);
      if (changed && change) return asStage(changed, change);
    }
    return undefined;
  }

  /**
   * What a step's change is to the one after it: that of a FROM is passed unchanged, every other is passed with its
   * place.
   */
  #passedOn(step: StepInputs, change: Cause): Cause {
    if (step.keyword === "FROM" && !isPassedOn(change)) this.#ofBases.add(change);
    if (this.#ofBases.has(change)) return change;
    if (isPassedOn(change)) return { ...change, kind: "step" };
    return { kind: "step", files: none, at: placeOf(step), first: change };
  }

  #fromStages({ sources = none }: StepInputs): Cause | undefined {
    for (const key of sources) {
      const source = this.#steps.get(key);
      const change = this.#changes.get(key);
      if (source && change) return asStage(source, change);
    }
    return undefined;
  }
}

/** What a step of another stage is to one that takes from it. */
function asStage(step: StepInputs, change: Cause): Cause {
  const { at, first } = isPassedOn(change) ? change : { at: placeOf(step), first: change };
  return { kind: "stage", files: none, name: step.stage, ...defined({ at, first }) };
}

function isPassedOn({ kind }: Cause): boolean {
  return kind === "step" || kind === "stage";
}

function placeOf({ stage, index, line, key }: StepInputs): NonNullable<Cause["at"]> {
  return { stage, index, line, key };
}

function valueOfParent({ parts }: StepInputs): string | undefined {
  return parts.find(({ kind }) => kind === "parent")?.value;
}
