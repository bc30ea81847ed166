import { createHash } from "node:crypto";
import { readDockerfile } from "../dockerfile";
import { planSteps } from "../plan/steps";
import type { EngineStatus } from "../protocol";
import type { BuildOrder, Engine } from "./engine";
import type { BuildEvent, BuildFinished } from "./events";
import { explainEnding } from "./explain";
import type { BuildRecord, LastRun } from "./records/record";
import { withoutSecrets } from "./records/secrets";
import { type RunningBuild, runBuild } from "./run";
import { BuildTracker } from "./tracker";

export interface SessionOptions {
  readonly id: string;
  readonly engine: Engine;
  readonly status: EngineStatus;
  readonly order: BuildOrder;
  /** The Dockerfile's text on disk, which is what the engine reads. */
  readonly text: string;
  readonly lastRuns: ReadonlyMap<string, LastRun>;
}

/** What a failed build points at, in the text that was built. */
export interface BuildFailure {
  /** One-based lines. */
  readonly line: number;
  readonly endLine: number;
  /** The instruction's key; undefined where the lines are no instruction's, such as a directive's. */
  readonly key: string | undefined;
  readonly message: string;
  /** The last lines that the failing step printed. */
  readonly output: string;
}

/** One build from its start to its record. */
export class BuildSession {
  readonly id: string;
  readonly tracker: BuildTracker;
  readonly #options: SessionOptions;
  readonly #running: RunningBuild;
  readonly #startedAt = Date.now();
  #finished: BuildFinished | undefined;
  #said = "";

  /** Starts the engine's program. */
  constructor(options: SessionOptions) {
    this.id = options.id;
    this.#options = options;
    const { engine, status, order } = options;
    this.tracker = new BuildTracker(planSteps(readDockerfile(options.text), engine.counting, order.target));
    const command = engine.buildCommand(order, status);
    this.#running = runBuild(command, (chunks) => engine.progress(chunks, status), { folder: order.context });
  }

  /** Reads the build to its end; `listen` is told of each event, and waited for. Resolves with the record. */
  async run(listen: (event: BuildEvent) => unknown): Promise<BuildRecord> {
    for await (const event of this.#running.events) {
      this.tracker.apply(event);
      if (event.kind === "log" && event.step === undefined) this.#said = (this.#said + event.text).slice(-4000);
      if (event.kind === "finished") this.#finished = event;
      await listen(event);
    }
    return this.record();
  }

  /** Asks the engine to stop; resolves when it has. */
  cancel(): Promise<void> {
    return this.#running.cancel();
  }

  /** Ends the engine's program and all it started, at once. */
  kill(): void {
    this.#running.kill();
  }

  /** The build as it stands now: as it runs, or how it ended. */
  record(): BuildRecord {
    const { engine, status, order, text } = this.#options;
    const now = Date.now();
    const { target, tag } = order;
    return {
      version: 1,
      id: this.id,
      dockerfile: order.dockerfile,
      textHash: hashOfText(text),
      startedAt: this.#startedAt,
      seconds: this.#finished?.seconds ?? (now - this.#startedAt) / 1000,
      outcome: this.#finished?.outcome ?? "running",
      engine: engine.id,
      engineLabel: status.label,
      ...(target === undefined ? {} : { target }),
      context: order.context,
      ...(tag === undefined ? {} : { tag }),
      noCache: order.noCache,
      buildArgs: withoutSecrets(order.buildArgs),
      planned: this.tracker.counts.total,
      steps: this.tracker.steps(now, this.#options.lastRuns),
      message: this.#message(),
    };
  }

  /** Where and why it failed; undefined while it runs, when it did not fail, and where the engine names no place. */
  get failure(): BuildFailure | undefined {
    const place = this.#failedPlace();
    if (this.#finished?.outcome !== "failed" || !place) return undefined;
    const { line, endLine, key } = place;
    return { line, endLine, key, message: this.#message(), output: this.tracker.failedStep?.output ?? "" };
  }

  #message(): string {
    if (!this.#finished) return "";
    const place = this.#failedPlace();
    return explainEnding({
      engine: this.#options.engine.name,
      finished: this.#finished,
      counts: this.tracker.counts,
      failure: this.tracker.failure,
      ...(place ? { place } : {}),
      said: this.#said,
    });
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

/** A hash by which a text is known again. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
