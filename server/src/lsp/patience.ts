import { timedCalls, tookTooLong } from "../services/linting/timedCalls";

/** Milliseconds that work on one document may take in the server's process: so long others may have to wait for it. */
export const patience = 150;
/** Milliseconds for which a document that took too long is not processed, so that it cannot take the time repeatedly. */
const rest = 3_000;

/** Ends what takes too long with one document, so that the others are answered. */
export class Patience {
  /** Until when documents are not processed, by their URI. */
  readonly #resting = new Map<string, number>();
  readonly #onTooLong: (uri: string) => void;

  /** @param onTooLong called when work on a document was aborted */
  constructor(onTooLong: (uri: string) => void) {
    this.#onTooLong = onTooLong;
  }

  /**
   * The result of the work; `empty` if it was aborted, and immediately if work on this document was aborted a moment ago.
   * Aborted work may leave its data half changed, so it must change only data that is not used later.
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
