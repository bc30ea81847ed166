import { concealed } from "../../protocol";
import type { Automaton } from "./automaton";
import { SequenceReader } from "./sequenceReader";

const lineFeed = 10;
const carriageReturn = 13;
/**
 * The end of a stream is concealed if it is a prefix of a secret with so many characters: the engine may have cut its
 * output.
 */
const longBeginning = 16;
const hasControls = /(?![\t\n\r])\p{Cc}/u;

/**
 * Replaces what an automaton finds in a stream by `concealed`; matches that touch or overlap become one. CR, LF, CRLF
 * and CRCRLF (CRLF after a terminal) count as the same. What may be the start of a pattern is held back until more has
 * been read.
 */
export class Masker {
  readonly #automaton: Automaton;
  #state = 0;
  /** Characters read in total. */
  #read = 0;
  /** What was read and not given out yet, and where that starts. */
  #held = "";
  #given = 0;
  /** Where what was concealed last ends. */
  #concealedTo = -1;
  /** Stretches to conceal that end after `#given`: starts and ends by turns, in order and apart from each other. */
  #found: number[] = [];
  /** Where the further characters are of line ends that the state counts as one. */
  #skipped: number[] = [];
  #afterReturn = false;
  readonly #sequences: SequenceReader | undefined;

  /**
   * @param ignoresSequences finds as well what colors, other sequences and control characters interrupt, which a terminal does
   *   not show; what the text of such a sequence holds is not found then
   */
  constructor(automaton: Automaton, ignoresSequences = false) {
    this.#automaton = automaton;
    this.#sequences = ignoresSequences ? new SequenceReader() : undefined;
  }

  /** Takes the next piece; gives what may be shown by now. */
  add(text: string): string {
    const automaton = this.#automaton;
    const sequences = this.#sequences;
    if (sequences && this.#state === 0 && !sequences.isOpen && !hasControls.test(text)) {
      this.#concealedTo = -1;
      this.#afterReturn = false;
      return text;
    }
    const before = this.#read;
    let state = this.#state;
    let afterReturn = this.#afterReturn;
    for (let at = 0; at < text.length; at++) {
      let character = text.charCodeAt(at);
      if (sequences?.isPartOfOne(character)) {
        if (state !== 0) this.#skipped.push(before + at);
        continue;
      }
      if (afterReturn && (character === lineFeed || character === carriageReturn)) {
        afterReturn = character === carriageReturn;
        if (state !== 0) this.#skipped.push(before + at);
        continue;
      }
      afterReturn = character === carriageReturn;
      if (afterReturn) character = lineFeed;
      state = automaton.next(state, character);
      if (state === 0) continue;
      const matched = automaton.matched(state);
      if (matched > 0) this.#find(before + at + 1, matched);
    }
    this.#state = state;
    this.#afterReturn = afterReturn;
    this.#read += text.length;
    this.#held = this.#held === "" ? text : this.#held + text;
    return this.#give(this.#startOf(this.#read, automaton.depth(state)));
  }

  /** Ends the text; gives what was held back. */
  end(): string {
    const depth = this.#automaton.depth(this.#state);
    if (depth >= longBeginning) this.#find(this.#read, depth);
    this.#state = 0;
    this.#afterReturn = false;
    return this.#give(this.#read);
  }

  #find(end: number, length: number): void {
    const found = this.#found;
    let start = this.#startOf(end, length);
    while (found.length > 0 && (found.at(-1) as number) >= start) {
      found.pop();
      start = Math.min(start, found.pop() as number);
    }
    found.push(start, end);
  }

  /** Where the last so many characters before a place start. */
  #startOf(end: number, length: number): number {
    let start = end - length;
    for (let at = this.#skipped.length - 1; at >= 0; at--) {
      const place = this.#skipped[at] as number;
      if (place < start) break;
      if (place < end) start--;
    }
    return start;
  }

  /** Gives what is before a place, up to which no match that is not found yet can start. */
  #give(until: number): string {
    let open = "";
    let taken = 0;
    for (; taken < this.#found.length; taken += 2) {
      const start = this.#found[taken] as number;
      const end = this.#found[taken + 1] as number;
      if (start >= until) break;
      if (start > this.#given) open += this.#held.slice(0, start - this.#given);
      // A match that continues what was concealed before is the same.
      if (start > this.#concealedTo) open += concealed;
      this.#drop(Math.max(end, this.#given));
      this.#concealedTo = Math.max(end, this.#concealedTo);
    }
    if (taken > 0) this.#found = this.#found.slice(taken);
    if (until > this.#given) {
      open += this.#held.slice(0, until - this.#given);
      this.#drop(until);
    }
    if (this.#skipped.length > 0) this.#skipped = this.#skipped.filter((place) => place >= until);
    return open;
  }

  #drop(to: number): void {
    this.#held = this.#held.slice(to - this.#given);
    this.#given = to;
  }
}
