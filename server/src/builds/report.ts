import { createHash } from "node:crypto";
import { readDockerfile } from "../dockerfile";
import type { BuildOrder, Engine } from "../engines/engine";
import type { BuildEvent, BuildFinished } from "../engines/events";
import type { Provenance } from "../engines/provenance";
import { evenClock } from "../programs/clock";
import { type EngineStatus, withoutSecrets } from "../protocol";
import { defined } from "../shared/defined";
import { planSteps } from "../steps/steps";
import type { Concealer } from "./concealer";
import { type Explanation, explainEnding } from "./explain";
import { KeptLog } from "./keptLog";
import { keepable, keepableArguments } from "./records/keepable";
import type { BuildRecord, LastRun, RecordedStep } from "./records/record";
import { TerminalLog } from "./terminalLog";
import { BuildTracker } from "./tracker";
import { withinBuild } from "./withinBuild";

export interface ReportOptions {
  readonly id: string;
  readonly engine: Engine;
  readonly status: EngineStatus;
  readonly order: BuildOrder;
  /** The Dockerfile's text that is built. */
  readonly text: string;
  readonly lastRuns: ReadonlyMap<string, LastRun>;
}

/** What a failed build points at, in the text that was built. */
export interface BuildFailure {
  /** One-based lines. */
  readonly line: number;
  readonly endLine: number;
  /** The instruction's key; undefined where the lines do not belong to an instruction, such as a directive's. */
  readonly key: string | undefined;
  readonly message: string;
  /** The last lines that the failing step printed. */
  readonly output: string;
}

/** What is known of one build from its events: while it runs, or after it was read from elsewhere. */
export class BuildReport {
  readonly id: string;
  readonly tracker: BuildTracker;
  readonly #options: ReportOptions;
  readonly #startedAt: number;
  readonly #now: () => number;
  readonly #terminal = new TerminalLog();
  readonly #log = new KeptLog();
  #finished: BuildFinished | undefined;
  #engineRef: string | undefined;
  #placesChecked = false;
  #said = "";
  #concealer: Concealer | undefined;

  /** @param startedAt milliseconds since the epoch */
  constructor(options: ReportOptions, startedAt = Date.now()) {
    const { engine, status, order, text } = options;
    this.id = options.id;
    this.#options = options;
    this.#startedAt = startedAt;
    this.#now = evenClock(startedAt);
    this.tracker = new BuildTracker(planSteps(readDockerfile(text), engine.counting(status), order.target));
  }

  /**
   * The strings of the Dockerfile are recorded and shown without these secrets; in those of events they are concealed
   * already.
   */
  concealWith(concealer: Concealer): void {
    this.#concealer = concealer;
  }

  /** Takes the next event; gives what a terminal shows for it. */
  take(event: BuildEvent): string {
    this.tracker.apply(event, this.#now());
    if (event.kind === "log" && event.step === undefined) this.#said = (this.#said + event.text).slice(-4000);
    if (event.kind === "finished") this.#finished = event;
    const text = this.#terminal.text(event);
    this.#log.add(text);
    return text;
  }

  /** Takes what the engine wrote of the build when it was over. */
  takeProvenance({ lines, ref }: Provenance): void {
    const misled = this.tracker.correct(lines);
    this.#placesChecked = lines.size > 0 && !misled;
    this.#engineRef = ref;
  }

  /** The build as it is now: running, or how it ended. */
  record(): BuildRecord {
    const { engine, status, order, text } = this.#options;
    const now = this.#now();
    const { target, tags } = order;
    return withinBuild({
      version: 1,
      id: this.id,
      dockerfile: order.dockerfile,
      textHash: hashOfText(text),
      startedAt: this.#startedAt,
      seconds: this.#finished?.seconds ?? Math.max(0, now - this.#startedAt) / 1000,
      outcome: this.#finished?.outcome ?? "running",
      engine: engine.id,
      engineLabel: status.label,
      ...defined({ engineVersion: status.version, target }),
      context: order.context,
      ...defined({ tags }),
      noCache: order.noCache === true,
      buildArgs: keepableArguments(order.buildArgs ?? {}),
      options: furtherOptions(order),
      planned: this.tracker.counts.total,
      steps: this.tracker.steps(now, this.#options.lastRuns).map((step) => this.#openStep(step)),
      engineSteps: this.tracker.engineSteps(now, this.#startedAt),
      ...this.#explanation(),
      ...defined({ failedLine: this.failure?.line, engineRef: this.#engineRef }),
      ...(this.#placesChecked ? { placesChecked: true } : {}),
    });
  }

  /**
   * What the engine has printed until now, for a terminal (line ends are CRLF); the middle of a very long log is
   * omitted.
   */
  get log(): string {
    return this.#log.text;
  }

  /** Where and why it failed; undefined while it runs, when it did not fail, and where the engine names no place. */
  get failure(): BuildFailure | undefined {
    const place = this.#failedPlace();
    if (this.#finished?.outcome !== "failed" || !place) return undefined;
    const { line, endLine, key } = place;
    return { line, endLine, key, message: this.#explanation().message, output: this.tracker.failedStep?.output ?? "" };
  }

  #openStep(step: RecordedStep): RecordedStep {
    const { name, place, error } = step;
    return {
      ...step,
      name: this.#open(name),
      ...(place === undefined ? {} : { place: { ...place, instruction: this.#open(place.instruction) } }),
      ...(error === undefined ? {} : { error: this.#open(error) }),
    };
  }

  #open(text: string): string {
    return withoutSecrets(this.#concealer?.conceal(text) ?? text, "certain");
  }

  /** How it ended; an empty sentence while it runs. */
  #explanation(): Explanation {
    if (!this.#finished) return { message: "" };
    const place = this.#failedPlace();
    const { message, ...how } = explainEnding({
      engine: this.#options.engine,
      finished: this.#finished,
      counts: this.tracker.counts,
      failure: this.tracker.failure,
      ...defined({ place }),
      said: this.#said,
    });
    return { message: this.#open(message), ...how };
  }

  /** By the line that the engine names, else by the step that failed. */
  #failedPlace(): { line: number; endLine: number; key: string | undefined; text: string } | undefined {
    const { file, steps } = this.tracker.plan;
    const failed = this.tracker.failedStep?.planned?.instruction;
    const { line, endLine } = this.tracker.failure ?? {};
    const named = line === undefined ? undefined : file.instructionAt(file.lines.startOf(line - 1));
    const instruction = named ?? failed;
    if (instruction) {
      const { start, end } = instruction.textSpan;
      return {
        line: file.lines.lineAt(start) + 1,
        endLine: file.lines.lineAt(end) + 1,
        key: steps.find((step) => step.instruction === instruction)?.key,
        text: instruction.logical.text,
      };
    }
    if (line === undefined) return undefined;
    return { line, endLine: endLine ?? line, key: undefined, text: file.text.split("\n")[line - 1] ?? "" };
  }
}

/** The options that a record stores under `options`. */
function furtherOptions(order: BuildOrder): NonNullable<BuildRecord["options"]> {
  const { dockerfile, context, target, tags, buildArgs, metadata, ...options } = order;
  return keepable(options);
}

/** SHA-256 as 32 hexadecimal digits, by which a later build knows whether it builds an equal Dockerfile. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
