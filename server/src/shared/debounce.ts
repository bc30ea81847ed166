import { startTimer, stopTimer, type Timer } from "./host";

/** Does a piece of work once nobody has asked for it again for so many milliseconds. */
export class Soon {
  readonly #delay: number;
  readonly #work: () => void;
  #timer: Timer | undefined;

  constructor(milliseconds: number, work: () => void) {
    this.#delay = milliseconds;
    this.#work = work;
  }

  get isWaiting(): boolean {
    return this.#timer !== undefined;
  }

  /** Asks for the work; takes the place of what was asked for before and is not done yet. */
  start(): void {
    this.stop();
    this.#timer = startTimer(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#delay);
  }

  /** Forgets what was asked for. */
  stop(): void {
    stopTimer(this.#timer);
    this.#timer = undefined;
  }
}
