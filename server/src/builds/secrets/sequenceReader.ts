/** Where in a sequence for a terminal the text is. */
type Place = "outside" | "escape" | "parameters" | "text" | "escapeInText";

const escapeCode = 0x1b;
const [tab, lineFeed, carriageReturn] = [0x09, 0x0a, 0x0d];

/**
 * Reads a stream character by character for the sequences that a terminal does not show: `sequence` of
 * `builds/terminalSequences.ts` for strings that may be cut anywhere.
 */
export class SequenceReader {
  #place: Place = "outside";

  /** Whether a sequence has started and not ended. */
  get isOpen(): boolean {
    return this.#place !== "outside";
  }

  /** Takes the next UTF-16 code unit; whether it is a control character or belongs to a sequence. */
  isPartOfOne(character: number): boolean {
    switch (this.#place) {
      case "escape":
        return this.#afterEscape(character);
      case "parameters":
        if (isIn(character, 0x20, 0x3f)) return true;
        return isIn(character, 0x40, 0x7e) ? this.#to("outside") : this.#outside(character);
      case "text":
        if (character === 0x07 || character === 0x9c) return this.#to("outside");
        if (character === escapeCode) return this.#to("escapeInText");
        return character === lineFeed ? this.#outside(character) : true;
      case "escapeInText":
        // ESC \\ ends the string; any other ends it as well and starts a sequence.
        return character === 0x5c ? this.#to("outside") : this.#afterEscape(character);
      default:
        return this.#outside(character);
    }
  }

  #outside(character: number): boolean {
    this.#place = "outside";
    if (character === escapeCode) return this.#to("escape");
    if (character === 0x9b) return this.#to("parameters");
    if (character === 0x90 || character === 0x98 || isIn(character, 0x9d, 0x9f)) return this.#to("text");
    if (character === tab || character === lineFeed || character === carriageReturn) return false;
    return character < 0x20 || isIn(character, 0x7f, 0x9f);
  }

  #afterEscape(character: number): boolean {
    if (character === 0x5b) return this.#to("parameters");
    if (character === 0x50 || character === 0x58 || isIn(character, 0x5d, 0x5f)) return this.#to("text");
    if (isIn(character, 0x20, 0x2f)) return this.#to("escape");
    return isIn(character, 0x30, 0x7e) ? this.#to("outside") : this.#outside(character);
  }

  #to(place: Place): true {
    this.#place = place;
    return true;
  }
}

const isIn = (character: number, first: number, last: number) => character >= first && character <= last;
