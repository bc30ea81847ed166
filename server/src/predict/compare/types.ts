import type { BuildInputs } from "../inputs/types";

/** Why a step runs, though a build before had it. */
export type CauseKind =
  /** The instruction itself was changed; `name` says which part of it: `command`, `sources`, `--chown`. */
  | "instruction"
  /** It was not in the build before. */
  | "new"
  /** It stands at another place now. */
  | "moved"
  /** An instruction before it was taken away; `name` is what it said. */
  | "removed"
  /** This Dockerfile was not built before. */
  | "firstBuild"
  /** The build before did not get to its end. */
  | "unfinished"
  /** Files that it copies or mounts were changed. */
  | "files"
  /** The value of a build argument or an ENV. */
  | "variable"
  /** USER, WORKDIR or SHELL before it; `name` says which. */
  | "state"
  /** What the base image's name stands for, or another base image. */
  | "base"
  /** A step before it in its stage. */
  | "step"
  /** A stage that it takes something from. */
  | "stage"
  | "platform"
  | "network"
  | "engine"
  /** The engine's cache was cleared, or never held it. */
  | "cache"
  | "noCache"
  /** The engine makes it in every build, which costs nothing and changes nothing for what follows. */
  | "always";

/** What became of a file; `from` is its path before, of one that was renamed. */
export interface FileChange {
  readonly path: string;
  readonly how: "changed" | "added" | "deleted" | "renamed";
  readonly from?: string;
}

export interface Cause {
  readonly kind: CauseKind;
  /** The files that made the difference, the first few; empty where it was none. */
  readonly files: readonly string[];
  /** How many files in all. */
  readonly fileCount?: number;
  /** The same files, with what became of each. */
  readonly changes?: readonly FileChange[];
  /** A variable's, a stage's or a base image's name. */
  readonly name?: string;
  /** The base image's name before, where it is another one now. */
  readonly was?: string;
  /** An image's digest, before and now. */
  readonly from?: string;
  readonly to?: string;
  /** Of `step` and `stage`: the step where the change was made, as in the prediction, with its own key. */
  readonly at?: { readonly stage: string; readonly index: number; readonly line: number; readonly key: string };
  /** Of `step` and `stage`: the cause that holds there. */
  readonly first?: Cause;
}

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
  /** `maybe`: it hangs on what a step that runs again will produce. */
  readonly outcome: PredictedOutcome;
  /** For people: "src/app.ts changed". Empty for a hit. */
  readonly reason: string;
  readonly cause?: Cause;
}

/** What an engine's cache is known to hold: keys of all builds since it was cleared. */
export interface KnownCache {
  has(cacheKey: string): boolean;
  hasLoose(looseKey: string): boolean;
  /** Whether the result of a step that it knows is gone. BuildKit makes it again only where something needs it. */
  isLost?(cacheKey: string): boolean;
}

/** What the build is asked for besides its inputs. */
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

/** What became of a step in a build. */
export type StepOutcome = "ran" | "cached";
