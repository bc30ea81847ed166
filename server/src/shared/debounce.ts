/** Does a piece of work once nobody has asked for it again for so many milliseconds. */
export class Soon {
  readonly #delay: number;
  readonly #work: () => void;
  #timer: NodeJS.Timeout | undefined;

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
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#delay);
  }

  /** Forgets what was asked for. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
