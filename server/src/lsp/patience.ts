import { timedCalls, tookTooLong } from "../services/linting/timedCalls";

/** Milliseconds that work on one document may take in the server's process: so long others may have to wait for it. */
export const patience = 150;
/** Milliseconds for which a document that took longer is left alone, so that it cannot take the time again and again. */
const rest = 3_000;

/** Ends what takes too long with one document, so that the others are answered. */
export class Patience {
  /** Until when the documents are left alone, by their URI. */
  readonly #resting = new Map<string, number>();
  readonly #onTooLong: (uri: string) => void;

  /** @param onTooLong called when work on a document was ended */
  constructor(onTooLong: (uri: string) => void) {
    this.#onTooLong = onTooLong;
  }

  /**
   * What the work gives; `empty` where it was ended, and at once where work on this document was ended a moment ago. What it
   * was about to change may be half changed then, so it is to change nothing that is used afterwards.
   */
  within<Result>(uri: string, empty: Result, work: () => Result): Result {
    if (performance.now() < (this.#resting.get(uri) ?? 0)) return empty;
    const result = timedCalls.within(patience, work);
    if (result !== tookTooLong) return result;
    this.#resting.set(uri, performance.now() + rest);
    this.#onTooLong(uri);
    return empty;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#resting.delete(uri);
  }
}
