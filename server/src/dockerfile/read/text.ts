/** A half-open range of a text: offsets in UTF-16 code units, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A zero-based line and character, as editors count them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** Where the lines of a text start. Nodes hold offsets; lines and columns are computed here, at the edges. */
export class LineIndex {
  readonly #starts: number[] = [0];

  /** Counts `\n` and `\r\n` as line ends, as BuildKit does; a lone `\r` is part of its line. */
  constructor(readonly text: string) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** How many lines there are: one more than line ends. */
  get count(): number {
    return this.#starts.length;
  }

  /** The zero-based line that holds the offset; offsets outside the text count as its ends. */
  lineAt(offset: number): number {
    return lastAtOrBefore(this.#starts, offset);
  }

  /** The offset at which a zero-based line starts; the text's end for lines past the last. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** The offset at which a line's own characters end: its line end, `\r\n` or `\n`, is not among them. */
  endOf(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.text[next - 2] === "\r" ? next - 2 : next - 1;
  }

  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(inside);
    return { line, character: inside - this.startOf(line) };
  }
}

/** The index of the last number that is not above `value`, in a sorted list whose first number is not above it. */
export function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
