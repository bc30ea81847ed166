import type { Readable } from "node:stream";
import { evenClock } from "./clock";
import type { OutputChunk } from "./outputChunk";

/** Output that waits to be read is held up to here; then the program has to wait. */
const mostBytes = 4 * 1024 * 1024;

/** A program's two outputs as one row of chunks, in the order they arrive, with bounded memory. Read once. */
export class ChunkQueue implements AsyncIterable<OutputChunk> {
  readonly #streams: readonly Readable[];
  readonly #now = evenClock();
  #chunks: OutputChunk[] = [];
  #bytes = 0;
  #open = 0;
  #wake: (() => void) | undefined;
  /** Set once the program is gone: how long the reader waits for more. */
  #patience: number | undefined;

  constructor(stdout: Readable, stderr: Readable) {
    this.#streams = [stdout, stderr];
    this.#follow(stdout, "stdout");
    this.#follow(stderr, "stderr");
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    while (true) {
      const chunks = this.#chunks;
      this.#chunks = [];
      this.#bytes = 0;
      for (const stream of this.#streams) stream.resume();
      yield* chunks;
      if (this.#chunks.length > 0) continue;
      if (this.#open === 0) return;
      await this.#more();
    }
  }

  /** Says that the program is gone. A process it left behind may hold the outputs open: they are waited for so long. */
  programEnded(milliseconds: number): void {
    this.#patience = milliseconds;
    this.#wake?.();
  }

  /** Ends the row at once. */
  cut(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  #follow(stream: Readable, name: OutputChunk["stream"]): void {
    this.#open++;
    stream.on("data", (data: Buffer) => {
      this.#chunks.push({ stream: name, data, at: this.#now() });
      this.#bytes += data.byteLength;
      if (this.#bytes > mostBytes) for (const each of this.#streams) each.pause();
      this.#wake?.();
    });
    stream.on("error", () => stream.destroy());
    stream.once("close", () => {
      this.#open--;
      this.#wake?.();
    });
  }

  async #more(): Promise<void> {
    const timer = this.#patience === undefined ? undefined : setTimeout(() => this.cut(), this.#patience);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
    clearTimeout(timer);
  }
}
