import { StringDecoder } from "node:string_decoder";

/**
 * Cuts a stream of bytes into lines, wherever its chunks end, also inside a character. Takes time linear in the bytes
 * and holds no more than one line; of a longer one only the beginning is kept.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder("utf8");
  readonly #limit: number;
  #parts: string[] = [];
  #length = 0;

  /** `limit`: characters of a line that are kept. */
  constructor(limit = 16 * 1024 * 1024) {
    this.#limit = limit;
  }

  /** The lines that this chunk completes, without their line ends (`\n` or `\r\n`). */
  push(data: Uint8Array): string[] {
    const text = this.#decoder.write(asBuffer(data));
    const lines: string[] = [];
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      this.#keep(text.slice(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    this.#keep(start === 0 ? text : text.slice(start));
    return lines;
  }

  /** The last line, where the stream did not end with a line end. */
  end(): string[] {
    this.#keep(this.#decoder.end());
    return this.#length > 0 ? [this.#take()] : [];
  }

  #keep(text: string): void {
    const room = this.#limit - this.#length;
    if (text.length === 0 || room <= 0) return;
    this.#parts.push(text.length > room ? text.slice(0, room) : text);
    this.#length += Math.min(text.length, room);
  }

  #take(): string {
    const line = this.#parts.length === 1 ? (this.#parts[0] as string) : this.#parts.join("");
    this.#parts = [];
    this.#length = 0;
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  }
}

function asBuffer(data: Uint8Array): Buffer {
  return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
