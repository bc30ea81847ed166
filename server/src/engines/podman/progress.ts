import { defined } from "../../shared/defined";
import type { BuildEvent, StepFinished } from "../events";
import { type LineOrigin, LineParser } from "../progress/lineParser";
import { logLine } from "../progress/parser";

/** `[1/2] STEP 3/5: RUN make`; the stage is omitted where there is one. */
const stepLine = /^(?:\[(\d{1,6})\/(\d{1,6})\] )?STEP (\d{1,6})\/(\d{1,6}): (.*)$/s;
const cachedLine = /^--> Using cache ([0-9a-f]+)$/;
/** What a RUN printed without a final line end is before it, in which case a short id has 12 digits. */
const committedLine = /^(?:--> ([0-9a-f]{6,64})|(.+)--> ([0-9a-f]{12}))$/s;
const commitLine = /^(?:\[\d{1,6}\/\d{1,6}\] )?COMMIT(?: (.*))?$/;
/** `Error: building at STEP "RUN make": while running runtime: exit status 2` */
const stepError = /^Error: building at STEP "(.*?)": (.*)$/s;
const otherError = /^Error: (.*)$/s;
/** A COPY or RUN that takes from a stage, and so may wait for it. */
const takesFromStage = /^(?:COPY|ADD|RUN)\b.*\bfrom=/is;

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
export class PodmanParser extends LineParser {
  #running: Step | undefined;
  #last: Step | undefined;
  /** Of each stage the step that started last. */
  readonly #lastOf = new Map<string | undefined, Step>();
  /** Steps that wait for a stage, whose steps are printed meanwhile: their outcome is printed later, without a name. */
  readonly #waiting: Step[] = [];
  /** It waited, and runs now, as far as can be known. */
  #isResumed = false;
  /** What was printed last of an image: each is printed twice if it comes from the cache, the second time cut. */
  #image = "";
  /** What went wrong; not certain while it may be a RUN's own words, which are on stderr too. */
  #error: { readonly message: string; readonly isCertain: boolean } | undefined;

  protected readEnd(at: number, events: BuildEvent[]): void {
    // A step that is open stays so: how the program ended will show whether it failed or was stopped.
    if (this.#error === undefined) return;
    const { message, isCertain } = this.#error;
    const step = this.#running?.id;
    if (isCertain) this.#finish("failed", at, events, { error: message });
    events.push({ kind: "failed", message, ...defined({ step }) });
  }

  protected readLine(line: string, { stream, at }: LineOrigin, events: BuildEvent[]): void {
    if (stream === "stderr") {
      this.#readError(line);
      events.push(logLine(line, this.#running?.id));
      return;
    }
    const found = stepLine.exec(line);
    const cached = cachedLine.exec(line)?.[1];
    const committed = this.#committed(line, events);
    if (found && this.#follows(found)) this.#start(found, at, events);
    else if (cached !== undefined) this.#arrive("cached", cached, at, events);
    else if (committed !== undefined) this.#arrive("ran", committed, at, events);
    else if (commitLine.test(line)) this.#commit(line, at, events);
    else events.push(logLine(line, this.#running?.id));
  }

  /** The image that a line says was created; what a RUN printed before it is added to the log. */
  #committed(line: string, events: BuildEvent[]): string | undefined {
    const [, own, printed, id] = committedLine.exec(line) ?? [];
    if (printed === undefined) return own;
    const running = this.#running;
    if (!running || !/^RUN\b/i.test(running.text)) return undefined;
    events.push(logLine(printed, running.id));
    return id;
  }

  /** Podman's own error names the step, or else is the last one that is printed. */
  #readError(line: string): void {
    const own = this.#stepError(line);
    const other = otherError.exec(line);
    if (own !== undefined) this.#error = { message: own, isCertain: true };
    else if (other && !this.#error?.isCertain) this.#error = { message: other[1] as string, isCertain: false };
  }

  /**
   * What Podman says of a step that failed. An instruction may hold what looks like its own end, so the end is
   * searched.
   */
  #stepError(line: string): string | undefined {
    const start = `Error: building at STEP "${this.#last?.text ?? ""}": `;
    return line.startsWith(start) ? line.slice(start.length) : stepError.exec(line)?.[2];
  }

  /**
   * A RUN can print what looks like a STEP line; only one with the next number is a step. The total grows where the
   * base image adds ONBUILD steps.
   */
  #follows(found: RegExpExecArray): boolean {
    const last = this.#last;
    const index = Number(found[3]);
    const before = this.#lastOf.get(found[1]);
    const isNext = before !== undefined && index === before.index + 1 && Number(found[4]) >= before.total;
    const goesOn = isNext && (found[1] === last?.stage || this.#mayWait(last));
    return (
      !last || goesOn || ((last.index >= last.total || this.#mayWait(last)) && index === 1 && before === undefined)
    );
  }

  /**
   * Whether other stages may continue before the step's outcome is printed: it copies from one, and Podman creates
   * layers.
   */
  #mayWait(step: Step | undefined): boolean {
    return step !== undefined && this.#image !== "" && takesFromStage.test(step.text);
  }

  /** An image is there: the running step's. Then the oldest of the steps that waited continues. */
  #arrive(outcome: "cached" | "ran", digest: string, at: number, events: BuildEvent[]): void {
    const isRepeated = outcome === "ran" && this.#image.startsWith(digest);
    this.#image = digest;
    if (isRepeated) return;
    this.#finish(outcome, at, events, { digest });
    const next = this.#waiting.shift();
    if (!next) return;
    this.#running = { ...next, startedAt: at };
    this.#isResumed = true;
  }

  #start(found: RegExpExecArray, at: number, events: BuildEvent[]): void {
    const [line, stage, , index, total, text] = found;
    if (this.#running && this.#running.stage !== stage && this.#mayWait(this.#running)) this.#setAside(this.#running);
    else this.#finish("ran", at, events);
    const id = `${stage ?? ""}:${index}`;
    const step: Step = { id, stage, index: Number(index), total: Number(total), text: text as string, startedAt: at };
    this.#running = step;
    this.#isResumed = false;
    this.#last = step;
    this.#lastOf.set(stage, step);
    const place = {
      ...defined({ stage }),
      index: step.index,
      total: step.total,
      text: step.text,
    };
    events.push({ kind: "stepStarted", step: id, name: line, place, at });
  }

  #setAside(step: Step): void {
    if (this.#isResumed) this.#waiting.unshift(step);
    else this.#waiting.push(step);
  }

  /** Writing the image is the engine's own work: a step without a place, whose image is that of the step before it. */
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
    const inputs = this.#last === undefined ? {} : { inputs: [this.#last.id] };
    events.push({ kind: "stepStarted", step: step.id, name: line, ...inputs, at });
  }

  #finish(
    outcome: StepFinished["outcome"],
    at: number,
    events: BuildEvent[],
    more: Pick<StepFinished, "error" | "digest"> = {},
  ): void {
    const step = this.#running;
    if (!step) return;
    this.#running = undefined;
    const seconds = outcome === "cached" ? 0 : Math.max(0, at - step.startedAt) / 1000;
    events.push({ kind: "stepFinished", step: step.id, outcome, seconds, ...more });
  }
}
