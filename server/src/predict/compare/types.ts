import type { Cause } from "../../steps/cause";
import type { BuildInputs } from "../inputs/types";

export type PredictedOutcome = "hit" | "miss" | "maybe";

export interface PredictedStep {
  /** Finds the instruction again: see `steps/keys`. */
  readonly key: string;
  readonly stage: string;
  /** One-based, as the engine counts. */
  readonly index: number;
  /** One-based. */
  readonly line: number;
  readonly isFrom: boolean;
  /** `maybe`: it depends on what a step that runs again will produce. */
  readonly outcome: PredictedOutcome;
  /** For people: "src/app.ts changed". Empty for a hit. */
  readonly reason: string;
  readonly cause?: Cause;
}

/** What an engine's cache is known to hold: keys of all builds since it was cleared. */
export interface KnownCache {
  has(cacheKey: string): boolean;
  hasLoose(looseKey: string): boolean;
  /** Whether the result of a step that it knows is gone. BuildKit builds it again only where something needs it. */
  isLost?(cacheKey: string): boolean;
}

/** What the build options require, in addition to the inputs. */
export interface CacheOptions {
  /** The last build of the same file; absent: there is none. */
  readonly before?: BuildInputs;
  /** `key`s of the steps that the build before ran to their end or took from its cache; absent: all. */
  readonly finished?: ReadonlySet<string>;
  readonly noCache?: boolean;
  /** Stages' names. */
  readonly noCacheFor?: readonly string[];
}

export interface PredictOptions extends CacheOptions {
  readonly cache: KnownCache;
}

/** The outcome of a step in a build. */
export type StepOutcome = "ran" | "cached";
