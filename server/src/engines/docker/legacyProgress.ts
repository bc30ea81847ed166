import { defined } from "../../shared/defined";
import type { BuildEvent, StepFinished } from "../events";
import { type LineOrigin, LineParser } from "../progress/lineParser";
import { logLine } from "../progress/parser";

const stepLine = /^Step (\d{1,6})\/(\d{1,6}) : (.*)$/s;
const cachedLine = /^ ---> Using cache$/;
const committedLine = /^ ---> [0-9a-f]{6,64}$/;
/** What the builder itself prints between a step's lines, and at the end. */
const chatter =
  /^ ---> (?:Running in |\[Warning\] )|^Removing intermediate container |^Success(?:fully built|fully tagged) /;
/** `The command '/bin/sh -c exit 3' returned a non-zero code: 3` */
const commandFailed = /^The command '.*' returned a non-zero code: \d+$/s;

interface Step {
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly startedAt: number;
}

/**
 * Reads Docker's builder from before BuildKit: `Step n/m : …`, where m counts every instruction of the file, also those of
 * stages that the target does not need. It writes no times, so the clock is that of each line's arrival.
 */
export class LegacyParser extends LineParser {
  #running: Step | undefined;
  #lastIndex = 0;
  #error: string | undefined;
  #isCached = false;

  protected readEnd(at: number, events: BuildEvent[]): void {
    if (this.#error === undefined) return;
    const step = this.#running?.id;
    this.#finish("failed", at, events, this.#error);
    events.push({ kind: "failed", message: this.#error, ...defined({ step }) });
  }

  protected readLine(line: string, { stream, at }: LineOrigin, events: BuildEvent[]): void {
    if (stream === "stderr") {
      // A step's own words are on stderr too; the builder's own error comes last.
      if (line.trim() !== "" && (!this.#error || !commandFailed.test(this.#error))) this.#error = line;
      events.push(logLine(line, this.#running?.id));
      return;
    }
    const found = stepLine.exec(line);
    if (found && Number(found[1]) === this.#lastIndex + 1) this.#start(found, at, events);
    else if (cachedLine.test(line)) this.#isCached = true;
    else if (committedLine.test(line)) this.#finish(this.#isCached ? "cached" : "ran", at, events);
    else events.push(logLine(line, chatter.test(line) ? undefined : this.#running?.id));
  }

  #start([line, index, total, text]: RegExpExecArray, at: number, events: BuildEvent[]): void {
    this.#finish("ran", at, events);
    const step: Step = { id: String(index), index: Number(index), total: Number(total), startedAt: at };
    this.#running = step;
    this.#lastIndex = step.index;
    this.#error = undefined;
    const place = { index: step.index, total: step.total, text: text as string };
    events.push({ kind: "stepStarted", step: step.id, name: line, place, at });
  }

  #finish(outcome: StepFinished["outcome"], at: number, events: BuildEvent[], error?: string): void {
    const step = this.#running;
    if (!step) return;
    this.#running = undefined;
    this.#isCached = false;
    const seconds = outcome === "cached" ? 0 : Math.max(0, at - step.startedAt) / 1000;
    events.push({ kind: "stepFinished", step: step.id, outcome, seconds, ...defined({ error }) });
  }
}
