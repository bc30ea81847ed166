import { StringDecoder } from "node:string_decoder";
import { defined } from "../../../shared/defined";
import { BuildxFailure } from "../../docker/buildxFailure";
import type { BuildEvent, StepFinished } from "../../events";
import { EngineClock, type Span } from "../../progress/engineClock";
import { coveredSeconds } from "../../progress/intervals";
import { type LineOrigin, LineParser } from "../../progress/lineParser";
import { logLine } from "../../progress/parser";
import { mostVertices, placeOfVertex } from "./vertexName";

/** One line of `buildx build --progress=rawjson`, as far as it is read. No field is trusted to have its type. */
interface SolveStatus {
  readonly vertexes?: unknown;
  readonly logs?: unknown;
  readonly warnings?: unknown;
}

interface Vertex {
  readonly name: string;
  /**
   * When each of its runs started and ended, by the time it started, both by the engine's clock: a vertex is repeated,
   * and may run again.
   */
  readonly runs: Map<number, number | undefined>;
  running: boolean;
  outcome: StepFinished["outcome"] | undefined;
  decoder: StringDecoder | undefined;
}

const mostRuns = 1000;

/** Reads buildx's `--progress=rawjson`: JSON lines on stderr, mixed with other lines (errors and snippets). */
export class RawJsonParser extends LineParser {
  readonly #vertices = new Map<string, Vertex>();
  readonly #failure = new BuildxFailure();
  readonly #clock: EngineClock;
  #failedStep: string | undefined;

  /** @param known what is known of the engine's clock: see `EngineClock` */
  constructor(known?: "live" | Span) {
    super();
    this.#clock = new EngineClock(known);
  }

  protected readEnd(_at: number, events: BuildEvent[]): void {
    const failure = this.#failure.failure;
    if (failure) events.push({ ...failure, ...defined({ step: this.#failedStep }) });
  }

  protected readLine(line: string, { at }: LineOrigin, events: BuildEvent[]): void {
    const status = line.startsWith("{") ? parseObject(line) : undefined;
    if (!status) {
      this.#failure.read(line);
      events.push(logLine(line));
      return;
    }
    // The vertices come first: a log may be in the line that names its vertex for the first time.
    const vertices = objects(status.vertexes);
    this.#clock.take(vertices.flatMap(timesOf), at);
    for (const vertex of vertices) this.#readVertex(vertex, events);
    for (const log of objects(status.logs)) this.#readLog(log, events);
    for (const warning of objects(status.warnings)) readWarning(warning, events);
  }

  #readVertex(value: Record<string, unknown>, events: BuildEvent[]): void {
    const step = value.digest;
    if (typeof step !== "string" || typeof value.name !== "string") return;
    const vertex = this.#vertex(step, value.name);
    const started = timeOf(value.started);
    if (!vertex || started === undefined || vertex.runs.size >= mostRuns) return;
    if (!vertex.running && !vertex.runs.has(started)) {
      const place = placeOfVertex(vertex.name);
      const inputs = texts(value.inputs);
      events.push({
        kind: "stepStarted",
        step,
        name: vertex.name,
        ...defined({ place }),
        ...(inputs.length > 0 ? { inputs } : {}),
        at: this.#clock.at(started),
      });
      vertex.running = true;
    }
    const completed = timeOf(value.completed);
    vertex.runs.set(started, completed ?? vertex.runs.get(started));
    if (completed === undefined) return;
    vertex.running = false;
    const error = typeof value.error === "string" && value.error !== "" ? value.error : undefined;
    vertex.outcome = outcomeOf(error, value.cached === true);
    if (vertex.outcome === "failed") this.#failedStep ??= step;
    const runs = [...vertex.runs].map(([start, end]) => ({
      start: this.#clock.at(start),
      end: this.#clock.at(end ?? completed),
    }));
    events.push({
      kind: "stepFinished",
      step,
      outcome: vertex.outcome,
      seconds: coveredSeconds(runs),
      ...defined({ error }),
      digest: step,
    });
  }

  #readLog(value: Record<string, unknown>, events: BuildEvent[]): void {
    if (typeof value.data !== "string") return;
    const step = typeof value.vertex === "string" ? value.vertex : undefined;
    const vertex = step === undefined ? undefined : this.#vertices.get(step);
    const bytes = Buffer.from(value.data, "base64");
    if (vertex) vertex.decoder ??= new StringDecoder("utf8");
    const text = vertex?.decoder ? vertex.decoder.write(bytes) : bytes.toString("utf8");
    if (text !== "") events.push({ kind: "log", text, ...defined({ step }) });
  }

  #vertex(step: string, name: string): Vertex | undefined {
    const known = this.#vertices.get(step);
    if (known || this.#vertices.size >= mostVertices) return known;
    const vertex = { name, runs: new Map(), running: false, outcome: undefined, decoder: undefined };
    this.#vertices.set(step, vertex);
    return vertex;
  }
}

function outcomeOf(error: string | undefined, cached: boolean): StepFinished["outcome"] {
  if (error === undefined) return cached ? "cached" : "ran";
  // When one step fails, those that run beside it are stopped: they did not fail themselves.
  return /cancell?ed$/i.test(error) ? "cancelled" : "failed";
}

function readWarning(value: Record<string, unknown>, events: BuildEvent[]): void {
  const text = typeof value.short === "string" ? Buffer.from(value.short, "base64").toString("utf8") : "";
  if (text === "") return;
  const range = objects(value.range)[0]?.start as { line?: unknown } | undefined;
  const line = typeof range?.line === "number" && range.line > 0 ? range.line : undefined;
  const url = typeof value.url === "string" && value.url !== "" ? value.url : undefined;
  events.push({
    kind: "warning",
    text,
    ...defined({ line, url }),
  });
}

function parseObject(line: string): SolveStatus | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function objects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function timesOf(vertex: Record<string, unknown>): number[] {
  return [timeOf(vertex.started), timeOf(vertex.completed)].filter((time) => time !== undefined);
}

function timeOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
