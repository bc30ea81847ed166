import type { BuildEvent, BuildFinished } from "../engines/events";
import { MetadataFile } from "../engines/metadataFile";
import { Concealer } from "./concealer";
import type { BuildRecord } from "./records/record";
import { type BuildFailure, BuildReport, hashOfText, type ReportOptions } from "./report";
import { type RunningBuild, runBuild } from "./run";
import type { BuildTracker } from "./tracker";

export { type BuildFailure, hashOfText };

/** The text is the Dockerfile's on disk, which is what the engine reads. */
export interface SessionOptions extends ReportOptions {
  /** The builds of the Dockerfile before this one. */
  readonly past?: readonly BuildRecord[];
  /**
   * What conceals its secrets. Absent: they are read once it has started, and it is stopped if one cannot be concealed.
   */
  readonly concealer?: Concealer;
  /** The folder of what is remembered of builds. */
  readonly folder?: string | undefined;
}

/** One build from its start to its record. */
export class BuildSession {
  readonly #report: BuildReport;
  readonly #running: RunningBuild;
  readonly #metadata: MetadataFile | undefined;
  readonly #options: SessionOptions;

  /** Starts the engine's program. */
  constructor(options: SessionOptions) {
    const { engine, status, order } = options;
    this.#options = options;
    const isWritten = engine.metadata?.isWritten(order, status) === true;
    this.#metadata = isWritten ? MetadataFile.create(status.program, order.context, options.folder) : undefined;
    const metadata = this.#metadata && { file: this.#metadata.path, withPlaces: !isChecked(options) };
    const command = engine.buildCommand(metadata ? { ...order, metadata } : order, status);
    this.#running = runBuild(command, (chunks) => engine.progress(chunks, status), { folder: order.context });
    // Read while the program starts.
    this.#report = new BuildReport(options);
  }

  get id(): string {
    return this.#report.id;
  }

  get tracker(): BuildTracker {
    return this.#report.tracker;
  }

  /**
   * Reads the build to its end; `listen` gets each event with what a terminal shows for it, and is awaited. Resolves
   * with the record.
   */
  async run(listen: (event: BuildEvent, text: string) => unknown): Promise<BuildRecord> {
    const concealer = await this.#concealer();
    this.#report.concealWith(concealer);
    try {
      for await (const heard of this.#running.events) {
        for (const open of concealer.take(heard)) {
          const event = open.kind === "finished" ? this.#withoutOurTrouble(open) : open;
          const text = this.#report.take(event);
          // Usually there is nothing to wait for: an await for each of a million lines would take time.
          const told = listen(event, text);
          if (told instanceof Promise) await told;
        }
      }
    } finally {
      const written = this.#metadata?.take();
      const { metadata } = this.#options.engine;
      if (written !== undefined && metadata) this.#report.takeProvenance(metadata.read(written));
    }
    return this.record();
  }

  async #concealer(): Promise<Concealer> {
    const { order, text, concealer } = this.#options;
    try {
      return concealer ?? (await Concealer.of(order, text));
    } catch (error) {
      this.kill();
      throw error;
    }
  }

  /** A build that failed only because our metadata file could not be written is a build that succeeded. */
  #withoutOurTrouble(finished: BuildFinished): BuildFinished {
    const { failure, failedStep } = this.tracker;
    const isOurs = finished.outcome === "failed" && failure && !failedStep && this.#metadata?.isBlamed(failure.message);
    return isOurs ? { ...finished, outcome: "succeeded" } : finished;
  }

  /** Asks the engine to stop; resolves when it has. */
  cancel(): Promise<void> {
    return this.#running.cancel();
  }

  /** Ends the engine's program and all it started, at once. */
  kill(): void {
    this.#running.kill();
  }

  /** The build as it is now: running, or how it ended. */
  record(): BuildRecord {
    return this.#report.record();
  }

  /**
   * What the engine has printed until now, for a terminal (line ends are CRLF); the middle of a very long log is
   * omitted.
   */
  get log(): string {
    return this.#report.log;
  }

  /** Where and why it failed; undefined while it runs, when it did not fail, and where the engine names no place. */
  get failure(): BuildFailure | undefined {
    return this.#report.failure;
  }
}

/**
 * Whether an earlier build found the places of the steps of an identical text to be right. To get them from the engine
 * costs a build some 10 ms, which is much for one whose steps are all cached, and an identical text has its steps in
 * the same places.
 */
function isChecked({ past = [], text, order }: SessionOptions): boolean {
  const hash = hashOfText(text);
  return past.some(
    ({ placesChecked, textHash, target }) => placesChecked && textHash === hash && target === order.target,
  );
}
