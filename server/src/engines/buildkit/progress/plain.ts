import { defined } from "../../../shared/defined";
import { BuildxFailure } from "../../docker/buildxFailure";
import type { BuildEvent, StepFinished } from "../../events";
import { type LineOrigin, LineParser } from "../../progress/lineParser";
import { logLine } from "../../progress/parser";
import { mostVertices, placeOfVertex } from "./vertexName";

interface Vertex {
  readonly startedAt: number;
}

/** Reads buildx's `--progress=plain`: `#N <name>`, `#N 0.123 <log>`, `#N DONE 1.2s`. The clock is that of arrival. */
export class PlainParser extends LineParser {
  readonly #vertices = new Map<string, Vertex>();
  readonly #failure = new BuildxFailure();
  #failedStep: string | undefined;

  protected readEnd(_at: number, events: BuildEvent[]): void {
    const failure = this.#failure.failure;
    if (failure) events.push({ ...failure, ...defined({ step: this.#failedStep }) });
  }

  protected readLine(line: string, { at }: LineOrigin, events: BuildEvent[]): void {
    if (line === "") return;
    const numbered = /^#(\d{1,9})(?: (.*))?$/s.exec(line);
    if (!numbered) {
      this.#failure.read(line);
      events.push(logLine(line));
      return;
    }
    const step = numbered[1] as string;
    const text = numbered[2] ?? "";
    const vertex = this.#vertices.get(step);
    if (!vertex) this.#start(step, text, at, events);
    else this.#continue(step, vertex, text, at, events);
  }

  /** A number that was not seen yet comes with the step's name. */
  #start(step: string, name: string, at: number, events: BuildEvent[]): void {
    if (this.#vertices.size >= mostVertices) return;
    this.#vertices.set(step, { startedAt: at });
    const place = placeOfVertex(name);
    events.push({ kind: "stepStarted", step, name, ...defined({ place }), at });
  }

  #continue(step: string, vertex: Vertex, text: string, at: number, events: BuildEvent[]): void {
    const log = /^\d+\.\d+ (.*)$/s.exec(text);
    if (log) {
      events.push({ kind: "log", step, text: `${log[1]}\n` });
      return;
    }
    const done = /^DONE (\d+(?:\.\d+)?)s$/.exec(text);
    const error = /^ERROR: (.*)$/s.exec(text);
    const warning = /^WARN: (.*)$/s.exec(text);
    if (done) this.#finish(step, "ran", Number(done[1]), events);
    else if (text === "CACHED") this.#finish(step, "cached", 0, events);
    else if (text === "CANCELED") this.#finish(step, "cancelled", seconds(vertex, at), events);
    else if (error) this.#finish(step, "failed", seconds(vertex, at), events, error[1]);
    else if (warning) events.push({ kind: "warning", text: warning[1] as string });
    // What is left is how far a download got, `...` where the output switches to another step, and the name again.
  }

  #finish(step: string, outcome: StepFinished["outcome"], took: number, events: BuildEvent[], error?: string): void {
    if (outcome === "failed") this.#failedStep ??= step;
    events.push({ kind: "stepFinished", step, outcome, seconds: took, ...defined({ error }) });
  }
}

function seconds(vertex: Vertex, at: number): number {
  return Math.max(0, at - vertex.startedAt) / 1000;
}
