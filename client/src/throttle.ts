/** What the throttle needs of a clock; a test hands in its own. */
export interface Clock {
  now(): number;
  /** Runs `work` once after so many milliseconds; gives what takes it back. */
  after(milliseconds: number, work: () => void): () => void;
}

const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Runs work at once when asked, but never twice within `interval` milliseconds: further calls become one, at its end. */
export class Throttle {
  #last = Number.NEGATIVE_INFINITY;
  #takeBack: (() => void) | undefined;

  constructor(
    private readonly interval: number,
    private readonly work: () => void,
    private readonly clock: Clock = systemClock,
  ) {}

  request(): void {
    if (this.#takeBack) return;
    const wait = this.#last + this.interval - this.clock.now();
    if (wait <= 0) this.#run();
    else this.#takeBack = this.clock.after(wait, () => this.#run());
  }

  dispose(): void {
    this.#takeBack?.();
    this.#takeBack = undefined;
  }

  #run(): void {
    this.#takeBack = undefined;
    this.#last = this.clock.now();
    this.work();
  }
}
