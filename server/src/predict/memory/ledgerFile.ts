import { defined } from "../../shared/defined";
import type { Trace } from "./evidence";

/** A step that a build is known to have left in an engine's cache. */
export interface LedgerEntry {
  /** Equal where the engine finds the step again: see `predict/inputs`. */
  readonly cacheKey: string;
  readonly looseKey: string;
  /** When a build last made or used it, milliseconds since the epoch. */
  readonly at: number;
  /** The key of the step that it was made on. */
  readonly parent?: string;
  /** By what its result is found among all that the engine keeps. */
  readonly trace?: Trace;
}

/** The same as it is stored. The names of stored fields never change, so that what earlier versions stored stays readable. */
export interface StoredEntry extends Omit<LedgerEntry, "parent"> {
  /** `parent` */
  readonly on?: string;
}

/** What is in a ledger's file. */
export interface StoredLedger {
  readonly version: 1;
  /** What was in the cache before this is not in it any more; milliseconds since the epoch. */
  readonly clearedAt: number;
  readonly entries: readonly StoredEntry[];
}

export function toStoredEntry({ parent, ...same }: LedgerEntry): StoredEntry {
  return { ...same, ...defined({ on: parent }) };
}

export function fromStoredEntry({ on, ...same }: StoredEntry): LedgerEntry {
  return { ...same, ...defined({ parent: on }) };
}
