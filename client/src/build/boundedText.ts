/** Text that grows at its end and is cut at its start, at a line boundary, so that its memory is bounded. */
export class BoundedText {
  #chunks: string[] = [];
  #length = 0;
  #cut = false;

  /** Keeps at most `limit` characters, and at least the last chunk's end. */
  constructor(private readonly limit = 8_000_000) {}

  append(chunk: string): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    // Cutting copies the whole text: it is done only when the limit is exceeded by a quarter, so it costs little per character.
    if (this.#length > this.limit * 1.25) this.#shorten();
  }

  /** The text that is kept, and whether earlier text was cut. */
  read(): { text: string; cut: boolean } {
    return { text: this.#chunks.join(""), cut: this.#cut };
  }

  #shorten(): void {
    const text = this.#chunks.join("");
    const from = text.indexOf("\n", text.length - this.limit);
    const kept = text.slice(from === -1 ? text.length - this.limit : from + 1);
    this.#chunks = [kept];
    this.#length = kept.length;
    this.#cut = true;
  }
}
