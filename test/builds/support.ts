import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BuildTracker } from "../../server/src/builds/tracker";
import { readDockerfile } from "../../server/src/dockerfile";
import type { BuildEvent } from "../../server/src/engines/events";
import type { ProgressParser } from "../../server/src/engines/progress/parser";
import type { OutputChunk } from "../../server/src/programs/outputChunk";
import { planSteps } from "../../server/src/steps/steps";
import type { Counting } from "../../server/src/steps/types";

/** A file of recorded output. */
export const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

/** The bytes of a text in pieces of so many, a millisecond apart, as a stream brings them. */
export function chunksOf(text: string, stream: OutputChunk["stream"], size = 64 * 1024): OutputChunk[] {
  const bytes = Buffer.from(text);
  const chunks: OutputChunk[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    chunks.push({ stream, data: bytes.subarray(at, at + size), at: 1000 + chunks.length });
  }
  return chunks;
}

/** All events that a parser makes of the chunks. */
export function parse(parser: ProgressParser, chunks: readonly OutputChunk[]): BuildEvent[] {
  const events = chunks.flatMap((chunk) => parser.push(chunk));
  return [...events, ...parser.end(chunks.at(-1)?.at ?? 0)];
}

/** Events as one line each: `started [1/2] RUN x`, `cached [1/2] RUN x`, `log hello`. Of several ends the last counts. */
export function outline(events: readonly BuildEvent[]): string[] {
  const names = new Map<string, string>();
  const ends = new Map<string, string>();
  const lines: string[] = [];
  for (const event of events) {
    if (event.kind === "stepStarted") names.set(event.step, event.name);
    if (event.kind === "stepFinished") ends.set(event.step, event.outcome);
    if (event.kind === "log" && event.step !== undefined && names.has(event.step))
      lines.push(`log ${event.text.trim()}`);
    if (event.kind === "warning") lines.push(`warning ${event.text}`);
    if (event.kind === "failed") lines.push(`failed at ${event.line}-${event.endLine}: ${event.message}`);
  }
  return [...[...names].map(([step, name]) => `${ends.get(step) ?? "open"} ${name}`), ...lines];
}

/** What became of each instruction of a Dockerfile: `RUN x: cached`, by its first line. */
export function outcomes(dockerfile: string, counting: Counting, events: readonly BuildEvent[]): string[] {
  const file = readDockerfile(dockerfile);
  const tracker = new BuildTracker(planSteps(file, counting));
  for (const event of events) tracker.apply(event);
  const steps = new Map(tracker.steps(0, new Map()).map((step) => [step.key, step.outcome]));
  return tracker.plan.steps.map(({ instruction, key }) => {
    const line = file.lines.lineAt(instruction.textSpan.start);
    return `${line + 1} ${instruction.keyword}: ${steps.get(key) ?? "-"}`;
  });
}
