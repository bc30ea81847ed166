import type { OutputChunk } from "../../programs/outputChunk";
import { defined } from "../../shared/defined";
import type { BuildEvent } from "../events";

/** Turns what an engine prints into events, chunk by chunk. */
export interface ProgressParser {
  /** The events that this chunk completes. */
  push(chunk: OutputChunk): BuildEvent[];
  /** The events that are left when the output has ended: unfinished lines and steps, and why it failed. */
  end(at: number): BuildEvent[];
}

/** The events of a whole output, as it comes. The clock of the last chunk counts as the end of the output. */
export async function* parseProgress(
  parser: ProgressParser,
  chunks: AsyncIterable<OutputChunk>,
): AsyncGenerator<BuildEvent, void, undefined> {
  let last = 0;
  for await (const chunk of chunks) {
    last = chunk.at;
    for (const event of parser.push(chunk)) yield event;
  }
  for (const event of parser.end(last)) yield event;
}

/** A line of output that is not progress, bounded so that one of many megabytes cannot fill a terminal. */
export function logLine(text: string, step?: string): BuildEvent {
  const limit = 64 * 1024;
  const shown = text.length > limit ? `${text.slice(0, limit)} …` : text;
  return { kind: "log", text: `${shown}\n`, ...defined({ step }) };
}
