import { lastAtOrBefore, type Span } from "./text";

/**
 * What an instruction says once its continuations, the comments between them and a heredoc's stripped tabs are taken
 * out, with the way back from each character to its place in the file. An instruction is read on its logical text, and
 * what was found is reported and edited in the file.
 */
export class LogicalText {
  readonly text: string;
  /** Sorted starts of the pieces in the logical text, and where each piece stands in the file. */
  readonly #logicalStarts: readonly number[];
  readonly #fileStarts: readonly number[];

  /** @param pieces the stretches of the file that make up the text, in order */
  constructor(
    fileText: string,
    readonly pieces: readonly Span[],
  ) {
    const logicalStarts: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      logicalStarts.push(length);
      parts.push(fileText.slice(piece.start, piece.end));
      length += piece.end - piece.start;
    }
    this.text = parts.join("");
    this.#logicalStarts = logicalStarts;
    this.#fileStarts = pieces.map((piece) => piece.start);
  }

  /** The place in the file of the character at a logical offset; the offset past the end gives the place past the last. */
  toFile(offset: number): number {
    if (this.#fileStarts.length === 0) return 0;
    const piece = lastAtOrBefore(this.#logicalStarts, offset);
    return (this.#fileStarts[piece] as number) + offset - (this.#logicalStarts[piece] as number);
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
