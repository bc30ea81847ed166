/**
 * The log of a build as it is stored beside its record: the start, which says what was built, and the end, which says
 * how it ended. Where there are more than `most` characters, what is between is dropped, and counted.
 */
export class KeptLog {
  readonly #most: number;
  #head = "";
  #tail: string[] = [];
  #tailLength = 0;
  #dropped = 0;

  constructor(most = 2_000_000) {
    this.#most = most;
  }

  add(text: string): void {
    const room = this.#most / 4 - this.#head.length;
    if (room > 0 && this.#tail.length === 0) this.#head += text.slice(0, room);
    const rest = room > 0 && this.#tail.length === 0 ? text.slice(room) : text;
    if (rest === "") return;
    this.#tail.push(rest);
    this.#tailLength += rest.length;
    // Joining costs as much as there is: done once the end is a quarter over, it costs little per character.
    if (this.#tailLength > this.#most) this.#shorten();
  }

  /** All that is kept, with a line where something is missing. */
  get text(): string {
    const gap = this.#dropped > 0 ? `\r\n… ${this.#dropped} characters omitted …\r\n` : "";
    return this.#head + gap + this.#tail.join("");
  }

  #shorten(): void {
    const tail = this.#tail.join("");
    const from = tail.length - Math.floor((this.#most * 3) / 4);
    this.#dropped += from;
    this.#tail = [tail.slice(from)];
    this.#tailLength = tail.length - from;
  }
}
