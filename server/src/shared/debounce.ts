import { startTimer, stopTimer, type Timer } from "./host";

/** Runs work once it was not requested again for a delay. */
export class Debounce {
  readonly #delay: number;
  readonly #work: () => void;
  #timer: Timer | undefined;

  /** @param delay milliseconds */
  constructor(delay: number, work: () => void) {
    this.#delay = delay;
    this.#work = work;
  }

  get isWaiting(): boolean {
    return this.#timer !== undefined;
  }

  /** Requests the work; the delay of a pending request starts again. */
  start(): void {
    this.stop();
    this.#timer = startTimer(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#delay);
  }

  /** Drops a pending request. */
  stop(): void {
    stopTimer(this.#timer);
    this.#timer = undefined;
  }
}
