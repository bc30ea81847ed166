import { checkWith } from "../../builds/records/schemas/values";
import type { Evidence } from "../../engines/evidence";
import { readChecked, writeAtomically } from "../../files/kept";
import { lostKeys, type Trace } from "./evidence";
import { fromStoredEntry, type LedgerEntry, type StoredLedger, toStoredEntry } from "./ledgerFile";
import { keptLedger } from "./schemas/ledger";

/** The steps of some hundred builds; those that no build used for longest are forgotten. */
const mostEntries = 5000;

const asLedger = checkWith(keptLedger);

/** A step of a build that has just ended. */
export interface LedgerAddition extends LedgerEntry {
  /** Whether it ran now, rather than was taken from the cache. */
  readonly ran: boolean;
}

/** The steps that are known to be in one engine's cache: the engine itself cannot be queried by these keys. */
export class Ledger {
  readonly #path: string | undefined;
  readonly #warn: (message: string) => void;
  readonly #entries = new Map<string, LedgerEntry>();
  readonly #loose = new Map<string, number>();
  #lost: ReadonlySet<string> = new Set();
  #clearedAt = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string | undefined, warn: (message: string) => void) {
    this.#path = path;
    this.#warn = warn;
  }

  /** @param path where it is stored; undefined: in memory only */
  static async read(path: string | undefined, warn: (message: string) => void): Promise<Ledger> {
    const ledger = new Ledger(path, warn);
    await ledger.#readAgain();
    return ledger;
  }

  /** A step whose image Podman has lost is not in it; what BuildKit has lost is. */
  has(cacheKey: string): boolean {
    const entry = this.#entries.get(cacheKey);
    return entry !== undefined && !(isImage(entry.trace) && this.#lost.has(cacheKey));
  }

  /** Whether a step is in it that differs, if at all, in what other stages held. */
  hasLoose(looseKey: string): boolean {
    return this.#loose.has(looseKey);
  }

  /** Whether the engine knows the step and has lost its result, so that it runs where that is needed. */
  isLost(cacheKey: string): boolean {
    return this.#lost.has(cacheKey);
  }

  get entries(): readonly LedgerEntry[] {
    return [...this.#entries.values()];
  }

  /** Adds steps that a build ran or used; resolves when they are stored. Never rejects. */
  async add(entries: readonly LedgerAddition[]): Promise<void> {
    const present = new Set(entries.map(({ cacheKey }) => cacheKey));
    // Podman follows each image to those that were built on exactly that one: what was built on another cannot be
    // reached. Source: Buildah's imagebuildah/stage_executor.go.
    const again = entries.filter(({ cacheKey, ran, trace }) => ran && isImage(trace) && this.#entries.has(cacheKey));
    const cut = this.#allOn(again, present);
    for (const key of cut) this.#remove(key);
    // BuildKit reports a step that is not needed as cached, even if its result is gone: only a run creates that again.
    const made = new Set(entries.filter(({ ran, trace }) => ran || isImage(trace)).map(({ cacheKey }) => cacheKey));
    this.#lost = new Set([...this.#lost].filter((key) => !made.has(key)));
    for (const { ran: _, ...entry } of entries) this.#put(entry);
    await this.#write(cut);
  }

  /** Takes what the engine keeps now; says whether it has lost other steps than were known to be lost. */
  compare(evidence: Evidence): boolean {
    const traces = this.entries.flatMap(({ cacheKey, trace }) => (trace ? [[cacheKey, trace] as const] : []));
    const before = this.#lost;
    this.#lost = lostKeys(new Map(traces), evidence);
    return before.size !== this.#lost.size || [...this.#lost].some((key) => !before.has(key));
  }

  /**
   * Forgets all that no build ran or used since a time, when the cache was cleared of it. Never rejects.
   * @param before milliseconds since the epoch
   */
  async clear(before = Date.now()): Promise<void> {
    this.#clearedAt = Math.max(this.#clearedAt, before);
    for (const entry of this.entries) if (entry.at <= this.#clearedAt) this.#remove(entry.cacheKey);
    await this.#write();
  }

  /** The keys of all that was built on these steps, one after the other, but for those that ran or were used now. */
  #allOn(steps: readonly LedgerEntry[], present: ReadonlySet<string>): ReadonlySet<string> {
    const found = new Set<string>();
    if (steps.length === 0) return found;
    const made = new Map<string, string[]>();
    for (const { cacheKey, parent } of this.#entries.values()) {
      if (parent !== undefined && !present.has(cacheKey)) made.set(parent, [...(made.get(parent) ?? []), cacheKey]);
    }
    const waiting = steps.map(({ cacheKey }) => cacheKey);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const key of made.get(next) ?? []) {
        if (!found.has(key)) waiting.push(key);
        found.add(key);
      }
    }
    return found;
  }

  #put(entry: LedgerEntry): void {
    const known = this.#entries.get(entry.cacheKey);
    if (entry.at <= this.#clearedAt || (known && known.at >= entry.at)) return;
    this.#remove(entry.cacheKey);
    // One that came from the cache leaves less of a trace than when it ran.
    const trace = isVague(entry.trace) ? (known?.trace ?? entry.trace) : entry.trace;
    this.#entries.set(entry.cacheKey, trace ? { ...entry, trace } : entry);
    this.#loose.set(entry.looseKey, (this.#loose.get(entry.looseKey) ?? 0) + 1);
  }

  #remove(cacheKey: string): boolean {
    const entry = this.#entries.get(cacheKey);
    if (!entry) return false;
    this.#entries.delete(cacheKey);
    const left = (this.#loose.get(entry.looseKey) ?? 1) - 1;
    if (left > 0) this.#loose.set(entry.looseKey, left);
    else this.#loose.delete(entry.looseKey);
    return true;
  }

  /**
   * One write after the other, so that none of before ends up last.
   * @param gone keys that are not to be taken from what was written before
   */
  #write(gone: ReadonlySet<string> = new Set()): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow(gone));
    return this.#writing;
  }

  async #writeNow(gone: ReadonlySet<string>): Promise<void> {
    // Another process may have written to it: a terminal beside an editor, a second window.
    await this.#readAgain();
    for (const key of gone) this.#remove(key);
    this.#forgetOldest();
    if (this.#path === undefined) return;
    const stored: StoredLedger = { version: 1, clearedAt: this.#clearedAt, entries: this.entries.map(toStoredEntry) };
    try {
      await writeAtomically(this.#path, `${JSON.stringify(stored)}\n`);
    } catch (error) {
      this.#warn(
        `Could not save the known contents of the build cache for the next session: ${(error as Error).message}.`,
      );
    }
  }

  async #readAgain(): Promise<void> {
    if (this.#path === undefined) return;
    const kept = await readChecked(this.#path, asLedger, this.#warn);
    if (!kept) return;
    this.#clearedAt = Math.max(this.#clearedAt, kept.clearedAt);
    for (const entry of this.entries) if (entry.at <= this.#clearedAt) this.#remove(entry.cacheKey);
    for (const entry of kept.entries) this.#put(fromStoredEntry(entry));
  }

  #forgetOldest(): void {
    const surplus = this.#entries.size - mostEntries;
    if (surplus <= 0) return;
    const byAge = this.entries.toSorted((a, b) => a.at - b.at);
    for (const { cacheKey } of byAge.slice(0, surplus)) this.#remove(cacheKey);
  }
}

const isVague = (trace: Trace | undefined) =>
  trace === undefined || (trace.kind === "record" && trace.from === undefined);

const isImage = (trace: Trace | undefined): boolean => trace?.kind === "image";
