/** When a build was, milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How much later than it happens something may be heard of before that is put down to the engine's clock. Milliseconds. */
const late = 5_000;
/** How much older than the times reported before it a time may be. Milliseconds. */
const disordered = 10_000;

/**
 * Reads the times that an engine reports. Its clock need not be this machine's: that of a remote engine may be an hour
 * off, that of a virtual machine stops while the machine sleeps and then jumps. Times are counted from the first one
 * on; where the clock jumps, in one direction or the other, they continue from what is known without it.
 */
export class EngineClock {
  readonly #span: Span | undefined;
  readonly #isHeard: boolean;
  readonly #read = new Map<number, number>();
  #offset: number | undefined;
  #latest = Number.NEGATIVE_INFINITY;

  /**
   * @param known `live`: nothing happens after it was reported. A span, by the engine's clock: a build that ended, all
   * of whose times are within. Undefined: neither is known.
   */
  constructor(known: "live" | Span | undefined) {
    this.#isHeard = known === "live";
    this.#span = known === "live" ? undefined : known;
  }

  /**
   * Takes times that were reported together, in any order. `at` converts each of them afterward.
   * @param heard when, by this machine's clock
   */
  take(times: readonly number[], heard: number): void {
    const fresh = [...new Set(times)].filter((time) => !this.#read.has(time)).sort((a, b) => a - b);
    for (const time of fresh) this.#read.set(time, this.#place(time, heard));
  }

  /** Milliseconds since the epoch by this machine's clock, of a time that was taken. */
  at(time: number): number {
    return this.#read.get(time) ?? time;
  }

  #place(time: number, heard: number): number {
    this.#offset ??= this.#firstOffset(time, heard);
    let local = time + this.#offset;
    if (this.#isHeard && local > heard) local = heard;
    else if (local < this.#latest - disordered) local = this.#isHeard ? heard : this.#latest;
    this.#offset = local - time;
    if (this.#span) local = Math.min(Math.max(local, this.#span.from), this.#span.to);
    this.#latest = Math.max(this.#latest, local);
    return local;
  }

  #firstOffset(time: number, heard: number): number {
    if (this.#isHeard) return time <= heard && time >= heard - late ? 0 : heard - time;
    if (!this.#span) return 0;
    const { from, to } = this.#span;
    return time >= from - late && time <= to + late ? 0 : from - time;
  }
}
