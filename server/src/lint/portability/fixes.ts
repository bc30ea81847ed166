import type { Dockerfile } from "../../dockerfile";
import type { EngineRequirement } from "../engineRequirements";
import type { FixKind } from "../findings";
import type { Options } from "../options";
import type { WriteFix } from "../rule";
import type { FeatureName } from "./features";
import { flagFixes } from "./flagFixes";
import { mountFixes } from "./mountFixes";
import { syntaxFixes } from "./syntaxFixes";
import type { FeatureUse } from "./use";

/** An equivalent that the engines without a feature support. */
export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  readonly write: WriteFix;
}

/** What a fix can depend on in addition to its place. */
export interface FixContext {
  readonly file: Dockerfile;
  readonly options: Options;
  readonly requirements: readonly EngineRequirement[];
}

/** Gives the fix of a use; undefined where this one has none. */
export type FixMaker = (use: FeatureUse, context: FixContext) => Fix | undefined;

const makers: Readonly<Partial<Record<FeatureName, FixMaker>>> = { ...mountFixes, ...flagFixes, ...syntaxFixes };

/** How else a use can be written; undefined where there is no equivalent, or none is known. */
export function fixOf(use: FeatureUse, context: FixContext): Fix | undefined {
  return makers[use.feature]?.(use, context);
}
