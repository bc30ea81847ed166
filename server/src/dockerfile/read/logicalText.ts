import { lastAtOrBefore, type Span } from "./text";

/**
 * What an instruction says once its continuations, the comments between them and a heredoc's stripped tabs are taken
 * out, with the way back from each character to its place in the file. An instruction is read on its logical text, and
 * what was found is reported and edited in the file.
 */
export class LogicalText {
  readonly text: string;
  /** Where each piece begins in the logical text; undefined for a single one, which most instructions are. */
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
