/**
 * Decides whether a server that stopped unexpectedly is restarted: a few times, so that a single crash goes unnoticed, but
 * not endlessly, so that a server that cannot run is reported.
 */
export class RestartPolicy {
  #ends: number[] = [];

  /** At most `times` restarts within `window` milliseconds. */
  constructor(
    private readonly times = 3,
    private readonly window = 3 * 60_000,
  ) {}

  /** Takes the time at which the server stopped, in milliseconds since the epoch; returns whether to restart it. */
  ended(now: number): boolean {
    this.#ends = this.#ends.filter((end) => now - end < this.window);
    this.#ends.push(now);
    return this.#ends.length <= this.times;
  }

  /** Forgets earlier stops: the user requested a restart. */
  reset(): void {
    this.#ends = [];
  }
}
