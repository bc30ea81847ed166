import type { Dockerfile } from "../../dockerfile";
import type { EngineRequirement } from "../engineRequirements";
import type { FixKind } from "../findings";
import type { Options } from "../options";
import type { WriteFix } from "../rule";
import type { FeatureName } from "./features";
import { flagMends } from "./flagFixes";
import { mountMends } from "./mountFixes";
import { syntaxMends } from "./syntaxFixes";
import type { FeatureUse } from "./use";

/** Another way of writing the same, which the engines that lack a feature know. */
export interface Mend {
  readonly title: string;
  readonly kind: FixKind;
  readonly write: WriteFix;
}

/** What a mend can hang on besides its place. */
export interface MendContext {
  readonly file: Dockerfile;
  readonly options: Options;
  readonly requirements: readonly EngineRequirement[];
}

/** Gives the mend of a use; undefined where this one has none. */
export type MendMaker = (use: FeatureUse, context: MendContext) => Mend | undefined;

const makers: Readonly<Partial<Record<FeatureName, MendMaker>>> = { ...mountMends, ...flagMends, ...syntaxMends };

/** How else a use can be written; undefined where there is no other way, or none that can be told. */
export function mendOf(use: FeatureUse, context: MendContext): Mend | undefined {
  return makers[use.feature]?.(use, context);
}
