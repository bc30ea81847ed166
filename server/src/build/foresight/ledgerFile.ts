import { isObject } from "../records/isObject";
import type { Trace } from "./evidence";

/** A step that a build is known to have left in an engine's cache. */
export interface LedgerEntry {
  /** Equal where the engine finds the step again: see `plan/inputs`. */
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

/** A ledger out of what was read; undefined where it is none. */
export function asLedger(value: unknown): KeptLedger | undefined {
  const sound =
    isObject(value) &&
    value.version === 1 &&
    Number.isFinite(value.clearedAt) &&
    Array.isArray(value.entries) &&
    value.entries.every(
      (entry) =>
        isObject(entry) &&
        typeof entry.cacheKey === "string" &&
        typeof entry.looseKey === "string" &&
        Number.isFinite(entry.at) &&
        (entry.on === undefined || typeof entry.on === "string") &&
        (entry.trace === undefined || isTrace(entry.trace)),
    );
  return sound ? (value as unknown as KeptLedger) : undefined;
}

function isTrace(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value.kind === "image") return typeof value.id === "string";
  const times = [value.from, value.to];
  return (
    value.kind === "record" &&
    typeof value.text === "string" &&
    times.every((at) => at === undefined || Number.isFinite(at))
  );
}
