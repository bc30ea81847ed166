import type { Automaton } from "./automaton";
import { Masker } from "./masker";

/**
 * Conceals the secrets of a stream: literally, and where sequences for the terminal interrupt them. These are removed
 * or not shown later, so the secret would be whole again; within the strings of sequences a secret is found literally.
 */
export class TextMasker {
  readonly #whole: Masker;
  /** After the other, which holds back what a sequence may interrupt until it comes: so this one sees both at once. */
  readonly #interrupted: Masker;

  constructor(automaton: Automaton) {
    this.#whole = new Masker(automaton);
    this.#interrupted = new Masker(automaton, true);
  }

  /** Takes the next piece; gives what may be shown by now. */
  add(text: string): string {
    return this.#interrupted.add(this.#whole.add(text));
  }

  /** Ends the text; gives what was held back. */
  end(): string {
    return this.#interrupted.add(this.#whole.end()) + this.#interrupted.end();
  }
}
