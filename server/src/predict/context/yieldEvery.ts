import { setImmediate } from "node:timers/promises";

/** Milliseconds of work at a stretch: other tasks, which respond while a person types, wait no longer. */
const stretch = 8;

/** Work in stretches that lets others have their turn between two of them. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  #until = performance.now() + stretch;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Whether it is time to `rest`: cheap to check. */
  get isDue(): boolean {
    return performance.now() > this.#until;
  }

  /** Lets others have their turn; rejects where the work was aborted. */
  async rest(): Promise<void> {
    this.#signal?.throwIfAborted();
    await setImmediate();
    this.#signal?.throwIfAborted();
    this.#until = performance.now() + stretch;
  }
}
