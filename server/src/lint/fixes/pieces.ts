import type { TextEdit } from "../findings";

/** An edit, and the rules whose fixes made it; several where they changed the same place, one after the other. */
export interface AttributedEdit extends TextEdit {
  /** Ids, each once, in their order. */
  readonly rules: readonly string[];
}

/** A range of the original text, or text inserted by an edit; an empty one records who removed something there. */
type Piece =
  | { readonly start: number; readonly end: number }
  | { readonly text: string; readonly rules: readonly string[] };

/**
 * A text that is being edited. Knows which parts are still the original, so that all edits can be combined into one
 * set, and which rules changed the rest.
 */
export class PieceTable {
  #pieces: Piece[];
  #text: string;

  constructor(readonly original: string) {
    this.#text = original;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  get text(): string {
    return this.#text;
  }

  /** Applies sorted edits of the text as it is now, none overlapping another. */
  apply(edits: readonly AttributedEdit[]): void {
    const pieces: Piece[] = [];
    let position = 0;
    let next = 0;
    for (const piece of this.#pieces) {
      const length = "text" in piece ? piece.text.length : piece.end - piece.start;
      const end = position + length;
      let from = 0;
      for (let edit = edits[next]; edit && edit.span.start < end; edit = edits[next]) {
        if (edit.span.start >= position) {
          pieces.push(part(piece, from, edit.span.start - position), put(edit));
        }
        from = Math.max(from, Math.min(edit.span.end, end) - position);
        if (edit.span.end > end) break;
        next++;
      }
      pieces.push(part(piece, from, length));
      position = end;
    }
    for (const edit of edits.slice(next)) if (edit.span.start >= position) pieces.push(put(edit));
    this.#pieces = pieces.filter((piece) => "text" in piece || piece.start < piece.end);
    this.#text = this.#pieces.map((piece) => this.#textOf(piece)).join("");
  }

  /** One edit for each range of the original that was removed or has an insertion next to it. */
  get edits(): AttributedEdit[] {
    const edits: AttributedEdit[] = [];
    let at = 0;
    let newText = "";
    let rules = new Set<string>();
    const close = (start: number) => {
      const edit = trimmed(this.original, at, start, newText);
      if (edit) edits.push({ ...edit, rules: [...rules].sort() });
      newText = "";
      rules = new Set();
    };
    for (const piece of this.#pieces) {
      if ("text" in piece) {
        newText += piece.text;
        for (const rule of piece.rules) rules.add(rule);
      } else {
        close(piece.start);
        at = piece.end;
      }
    }
    close(this.original.length);
    return edits;
  }

  #textOf(piece: Piece): string {
    return "text" in piece ? piece.text : this.original.slice(piece.start, piece.end);
  }
}

const put = ({ newText, rules }: AttributedEdit): Piece => ({ text: newText, rules });

function part(piece: Piece, from: number, to: number): Piece {
  if ("text" in piece) return { text: piece.text.slice(from, to), rules: piece.rules };
  return { start: piece.start + from, end: piece.start + Math.max(from, to) };
}

/** An edit without what it would put back as it was; undefined when nothing is left of it. */
function trimmed(original: string, start: number, end: number, newText: string): TextEdit | undefined {
  let head = 0;
  const shorter = Math.min(end - start, newText.length);
  while (head < shorter && original[start + head] === newText[head]) head++;
  let tail = 0;
  while (tail < shorter - head && original[end - 1 - tail] === newText[newText.length - 1 - tail]) tail++;
  const span = { start: start + head, end: end - tail };
  const text = newText.slice(head, newText.length - tail);
  return span.start === span.end && text === "" ? undefined : { span, newText: text };
}
