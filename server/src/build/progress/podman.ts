import type { BuildEvent, StepFinished } from "../events";
import { LineSplitter, type OutputChunk } from "./lines";
import { logLine, type ProgressParser } from "./parser";

/** `[1/2] STEP 3/5: RUN make`; the stage is left out where there is one. */
const stepLine = /^(?:\[(\d{1,6})\/(\d{1,6})\] )?STEP (\d{1,6})\/(\d{1,6}): (.*)$/s;
const cachedLine = /^--> Using cache [0-9a-f]+$/;
const committedLine = /^--> [0-9a-f]{6,64}$/;
const commitLine = /^(?:\[\d{1,6}\/\d{1,6}\] )?COMMIT(?: (.*))?$/;
/** `Error: building at STEP "RUN make": while running runtime: exit status 2` */
const stepError = /^Error: building at STEP "(.*?)": (.*)$/s;
const otherError = /^Error: (.*)$/s;

interface Step {
  readonly id: string;
  readonly stage: string | undefined;
  readonly index: number;
  readonly total: number;
  readonly text: string;
  readonly startedAt: number;
}

/**
 * Reads `podman build`. Podman writes no times, so the clock is that of each line's arrival; and no line numbers, so the
 * step that ran last is the one that failed. STEP lines and what RUN prints share stdout, the rest is on stderr.
 */
export class PodmanParser implements ProgressParser {
  readonly #lines = { stdout: new LineSplitter(), stderr: new LineSplitter() };
  #running: Step | undefined;
  #last: Step | undefined;
  /** What went wrong; not certain while it may be a RUN's own words, which are on stderr too. */
  #error: { readonly message: string; readonly isCertain: boolean } | undefined;

  push(chunk: OutputChunk): BuildEvent[] {
    const events: BuildEvent[] = [];
    for (const line of this.#lines[chunk.stream].push(chunk.data)) this.#readLine(line, chunk, events);
    return events;
  }

  end(at: number): BuildEvent[] {
    const events: BuildEvent[] = [];
    for (const stream of ["stdout", "stderr"] as const) {
      for (const line of this.#lines[stream].end()) this.#readLine(line, { stream, at }, events);
    }
    // A step that is open stays so: whether it failed or was stopped, how the program ended will tell.
    if (this.#error === undefined) return events;
    const { message, isCertain } = this.#error;
    const step = this.#running?.id;
    if (isCertain) this.#finish("failed", at, events, message);
    events.push({ kind: "failed", message, ...(step === undefined ? {} : { step }) });
    return events;
  }

  #readLine(line: string, { stream, at }: Pick<OutputChunk, "stream" | "at">, events: BuildEvent[]): void {
    if (stream === "stderr") {
      this.#readError(line);
      events.push(logLine(line, this.#running?.id));
      return;
    }
    const found = stepLine.exec(line);
    if (found && this.#follows(found)) this.#start(found, at, events);
    else if (cachedLine.test(line)) this.#finish("cached", at, events);
    else if (committedLine.test(line)) this.#finish("ran", at, events);
    else if (commitLine.test(line)) this.#commit(line, at, events);
    else events.push(logLine(line, this.#running?.id));
  }

  /** Podman's own error names the step, or else is the last one that is printed. */
  #readError(line: string): void {
    const own = this.#stepError(line);
    const other = otherError.exec(line);
    if (own !== undefined) this.#error = { message: own, isCertain: true };
    else if (other && !this.#error?.isCertain) this.#error = { message: other[1] as string, isCertain: false };
  }

  /** What Podman says of a step that failed. An instruction may hold what looks like its own end, so it is looked for. */
  #stepError(line: string): string | undefined {
    const start = `Error: building at STEP "${this.#last?.text ?? ""}": `;
    return line.startsWith(start) ? line.slice(start.length) : stepError.exec(line)?.[2];
  }

  /**
   * A RUN can print what looks like a STEP line; only the one that comes next in the count is one. The total grows where
   * the base image brings ONBUILD steps.
   */
  #follows(found: RegExpExecArray): boolean {
    const last = this.#last;
    const index = Number(found[3]);
    const goesOn =
      found[1] === last?.stage && index === (last?.index ?? 0) + 1 && Number(found[4]) >= (last?.total ?? 0);
    return !last || goesOn || (last.index >= last.total && index === 1);
  }

  #start(found: RegExpExecArray, at: number, events: BuildEvent[]): void {
    this.#finish("ran", at, events);
    const [line, stage, , index, total, text] = found;
    const id = `${stage ?? ""}:${index}`;
    const step: Step = { id, stage, index: Number(index), total: Number(total), text: text as string, startedAt: at };
    this.#running = step;
    this.#last = step;
    const place = {
      ...(stage === undefined ? {} : { stage }),
      index: step.index,
      total: step.total,
      text: step.text,
    };
    events.push({ kind: "stepStarted", step: id, name: line, place, at });
  }

  /** Writing the image is the engine's own work: a step without a place. */
  #commit(line: string, at: number, events: BuildEvent[]): void {
    this.#finish("ran", at, events);
    const step: Step = {
      id: `commit:${this.#last?.stage ?? ""}`,
      stage: undefined,
      index: 0,
      total: 0,
      text: "",
      startedAt: at,
    };
    this.#running = step;
    events.push({ kind: "stepStarted", step: step.id, name: line, at });
  }

  #finish(outcome: StepFinished["outcome"], at: number, events: BuildEvent[], error?: string): void {
    const step = this.#running;
    if (!step) return;
    this.#running = undefined;
    const seconds = outcome === "cached" ? 0 : Math.max(0, at - step.startedAt) / 1000;
    events.push({ kind: "stepFinished", step: step.id, outcome, seconds, ...(error === undefined ? {} : { error }) });
  }
}
