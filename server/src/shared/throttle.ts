/** Runs a piece of work when asked to, but not more often than once in so many milliseconds; the last asking counts. */
export class Throttle {
  readonly #work: () => void;
  readonly #milliseconds: number;
  #timer: NodeJS.Timeout | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(milliseconds: number, work: () => void) {
    this.#milliseconds = milliseconds;
    this.#work = work;
  }

  /** Has the work done: at once, or as soon as it may be. */
  ask(): void {
    if (this.#timer) return;
    const wait = this.#last + this.#milliseconds - performance.now();
    if (wait <= 0) this.now();
    else this.#timer = setTimeout(() => this.now(), wait);
  }

  /** Does the work now, whatever was asked for. */
  now(): void {
    this.stop();
    this.#last = performance.now();
    this.#work();
  }

  /** Forgets what was asked for and is not done yet. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
