import { lastAtOrBefore, type Span } from "./text";

/**
 * The text of an instruction without continuations, the comments between them and the stripped tabs of a heredoc, with
 * a map from each character to its offset in the file. Instructions are parsed from their logical text; problems are
 * reported and edits made in the file.
 */
export class LogicalText {
  readonly text: string;
  /** Where each piece starts in the logical text; undefined for a single one, the most common case. */
  readonly #starts: readonly number[] | undefined;

  /** @param pieces the stretches of the file that make up the text, in order */
  constructor(
    fileText: string,
    readonly pieces: readonly Span[],
  ) {
    const [only] = pieces;
    if (only && pieces.length === 1) {
      this.text = fileText.slice(only.start, only.end);
      return;
    }
    let length = 0;
    this.#starts = pieces.map(({ start, end }) => {
      length += end - start;
      return length - (end - start);
    });
    this.text = pieces.map(({ start, end }) => fileText.slice(start, end)).join("");
  }

  /** The place in the file of the character at a logical offset; the offset past the end gives the place past the last. */
  toFile(offset: number): number {
    const index = this.#starts ? lastAtOrBefore(this.#starts, offset) : 0;
    const piece = this.pieces[index];
    return piece === undefined ? 0 : piece.start + offset - (this.#starts?.[index] ?? 0);
  }

  /**
   * The stretch of the file from the first to the last character of a logical stretch: continuations between them are
   * inside it, one after the last is not.
   */
  spanInFile(start: number, end: number): Span {
    const from = this.toFile(start);
    return { start: from, end: end > start ? this.toFile(end - 1) + 1 : from };
  }
}
