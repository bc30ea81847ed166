import type { Trace } from "./evidence";

/** A step that a build is known to have left in an engine's cache. */
export interface LedgerEntry {
  /** Equal where the engine finds the step again: see `predict/inputs`. */
  readonly cacheKey: string;
  readonly looseKey: string;
  /** When a build last made or used it, milliseconds since the epoch. */
  readonly at: number;
  /** The key of the step that it was made on. */
  readonly on?: string;
  /** By what its result is found among all that the engine keeps. */
  readonly trace?: Trace;
}

/** What is in a ledger's file. */
export interface KeptLedger {
  readonly version: 1;
  /** What was in the cache before this is not in it any more; milliseconds since the epoch. */
  readonly clearedAt: number;
  readonly entries: readonly LedgerEntry[];
}
