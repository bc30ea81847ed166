import type { OutputChunk } from "../../programs/outputChunk";
import type { BuildEvent } from "../events";
import { LineSplitter } from "./lines";
import type { ProgressParser } from "./parser";

/** Where a line comes from, and when it was complete (milliseconds since the epoch). */
export type LineOrigin = Pick<OutputChunk, "stream" | "at">;

/**
 * A parser that reads lines, as all do: cuts each of a program's two outputs into lines, and passes them to `readLine`.
 */
export abstract class LineParser implements ProgressParser {
  readonly #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };

  push(chunk: OutputChunk): BuildEvent[] {
    const events: BuildEvent[] = [];
    for (const line of this.#splitters[chunk.stream].push(chunk.data)) this.readLine(line, chunk, events);
    return events;
  }

  end(at: number): BuildEvent[] {
    const events: BuildEvent[] = [];
    for (const stream of ["stdout", "stderr"] as const) {
      for (const line of this.#splitters[stream].end()) this.readLine(line, { stream, at }, events);
    }
    this.readEnd(at, events);
    return events;
  }

  /** Reads a line, which has no line end, and adds the events that it reports to `events`. */
  protected abstract readLine(line: string, origin: LineOrigin, events: BuildEvent[]): void;
  /** Adds what the end of the output shows: why a build failed, once all that was printed is known. */
  protected abstract readEnd(at: number, events: BuildEvent[]): void;
}
