import { startTimer, steadyNow, stopTimer } from "./host";

/** The clock of a throttle; a test passes its own. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes backward. */
  now(): number;
  /** Runs `work` once after a delay in milliseconds. Returns a function that cancels it. */
  after(milliseconds: number, work: () => void): () => void;
}

const systemClock: Clock = {
  now: steadyNow,
  after: (milliseconds, work) => {
    const timer = startTimer(work, milliseconds);
    return () => stopTimer(timer);
  },
};

/** Runs work at once when requested, but at most once per interval: further requests become one run, at its end. */
export class Throttle {
  readonly #work: () => void;
  readonly #interval: number;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;
  #last = Number.NEGATIVE_INFINITY;

  /** @param interval milliseconds */
  constructor(interval: number, work: () => void, clock = systemClock) {
    this.#interval = interval;
    this.#work = work;
    this.#clock = clock;
  }

  request(): void {
    if (this.#cancel) return;
    const wait = this.#last + this.#interval - this.#clock.now();
    if (wait <= 0) this.runNow();
    else this.#cancel = this.#clock.after(wait, () => this.runNow());
  }

  /** Runs the work now, whether or not it was requested; it includes a pending request. */
  runNow(): void {
    this.dispose();
    this.#last = this.#clock.now();
    this.#work();
  }

  /** Drops a pending request. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
