/**
 * Says whether a server that ended by itself is started again: a few times, so that one mishap heals unseen, but not
 * for ever, so that one that cannot run is said instead of tried on and on.
 */
export class RestartPolicy {
  #ends: number[] = [];

  /** At most `times` restarts within `window` milliseconds. */
  constructor(
    private readonly times = 3,
    private readonly window = 3 * 60_000,
  ) {}

  /** Takes the time at which the server ended, in milliseconds since the epoch; gives whether to start it again. */
  ended(now: number): boolean {
    this.#ends = this.#ends.filter((end) => now - end < this.window);
    this.#ends.push(now);
    return this.#ends.length <= this.times;
  }

  /** Forgets what was: the person asked for a restart. */
  reset(): void {
    this.#ends = [];
  }
}
