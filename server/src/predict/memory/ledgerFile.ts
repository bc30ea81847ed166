import { defined } from "../../shared/defined";
import type { Trace } from "./evidence";

/** A step that a build is known to have left in an engine's cache. */
export interface LedgerEntry {
  /** Equal where the engine finds the step again: see `predict/inputs`. */
  readonly cacheKey: string;
  readonly looseKey: string;
  /** When a build last ran or used it, milliseconds since the epoch. */
  readonly at: number;
  /** The key of the step that it was built on. */
  readonly parent?: string;
  /** What identifies its result among all that the engine stores. */
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
  /** What was in the cache before this time is no longer in it; milliseconds since the epoch. */
  readonly clearedAt: number;
  readonly entries: readonly StoredEntry[];
}

/** An entry with the field names of the file. */
export function toStoredEntry({ parent, ...same }: LedgerEntry): StoredEntry {
  return { ...same, ...defined({ on: parent }) };
}

/** An entry of the file with the field names of memory. */
export function fromStoredEntry({ on, ...same }: StoredEntry): LedgerEntry {
  return { ...same, ...defined({ parent: on }) };
}
