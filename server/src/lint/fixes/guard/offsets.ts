import type { Span } from "../../../dockerfile";
import type { TextEdit } from "../../findings";

/**
 * Sorted edits of a text, for mapping offsets. Each offset must not be before the previous one, so that all together
 * take time linear in the edits.
 */
export class EditedPlaces {
  #next = 0;
  /** By how many characters the edits before `#next` move what follows them. */
  #shift = 0;

  constructor(
    readonly text: string,
    readonly edits: readonly TextEdit[],
  ) {}

  /** Where a character is after the edits; the index of the edit that replaces it otherwise. */
  moved(offset: number): { readonly to: number } | { readonly replacedBy: number } {
    for (let edit = this.edits[this.#next]; edit && edit.span.end <= offset; edit = this.edits[this.#next]) {
      this.#shift += edit.newText.length - (edit.span.end - edit.span.start);
      this.#next++;
    }
    const edit = this.edits[this.#next];
    return edit && edit.span.start <= offset ? { replacedBy: this.#next } : { to: offset + this.#shift };
  }

  /** The indexes of the edits that change something in a span, or continue it at one of its ends. Spans must not overlap. */
  touching(span: Span): readonly number[] {
    while ((this.edits[this.#next]?.span.end ?? Number.POSITIVE_INFINITY) < span.start) {
      const { span: passed, newText } = this.edits[this.#next++] as TextEdit;
      this.#shift += newText.length - (passed.end - passed.start);
    }
    const found: number[] = [];
    for (let at = this.#next; (this.edits[at]?.span.start ?? Number.POSITIVE_INFINITY) <= span.end; at++) {
      const edit = this.edits[at] as TextEdit;
      if (touches(this.text, edit, span)) found.push(at);
    }
    return found;
  }
}

/** Whole lines that are inserted before or after a span do not touch it. */
function touches(text: string, { span, newText }: TextEdit, { start, end }: Span): boolean {
  if (span.start < span.end) return span.start < end && span.end > start;
  if (span.start > start && span.start < end) return true;
  if (span.start === start && start < end) return !newText.endsWith("\n");
  return span.start === end && text[end - 1] !== "\n" && !/^\r?\n/.test(newText);
}

/** Where the new text of each edit is once all of them are applied. */
export function insertedSpans(edits: readonly TextEdit[]): Span[] {
  let shift = 0;
  return edits.map(({ span, newText }) => {
    const start = span.start + shift;
    shift += newText.length - (span.end - span.start);
    return { start, end: start + newText.length };
  });
}
