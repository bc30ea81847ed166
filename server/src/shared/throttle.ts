import { startTimer, steadyNow, stopTimer, type Timer } from "./host";

/** Runs a piece of work when asked to, but not more often than once in so many milliseconds; the last asking counts. */
export class Throttle {
  readonly #work: () => void;
  readonly #milliseconds: number;
  #timer: Timer | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(milliseconds: number, work: () => void) {
    this.#milliseconds = milliseconds;
    this.#work = work;
  }

  /** Has the work done: at once, or as soon as it may be. */
  ask(): void {
    if (this.#timer) return;
    const wait = this.#last + this.#milliseconds - steadyNow();
    if (wait <= 0) this.now();
    else this.#timer = startTimer(() => this.now(), wait);
  }

  /** Does the work now, whatever was asked for. */
  now(): void {
    this.stop();
    this.#last = steadyNow();
    this.#work();
  }

  /** Forgets what was asked for and is not done yet. */
  stop(): void {
    stopTimer(this.#timer);
    this.#timer = undefined;
  }
}
