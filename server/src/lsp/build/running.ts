import type { Connection } from "vscode-languageserver/node";
import type { BuildRecord } from "../../builds/records/record";
import type { BuildEvent } from "../../engines/events";
import { type BuildState, buildLog, buildStateChanged, tell } from "../../protocol";
import type { RecordedBuild } from "../../services/building/recordedBuild";
import { defined } from "../../shared/defined";
import { Throttle } from "../../shared/throttle";

const stateMilliseconds = 250;
const logMilliseconds = 100;
const mostLog = 64 * 1024;

/** A build that runs for a document: sends the client its state and its log, not more often than it can take. */
export class RunningDocumentBuild {
  readonly uri: string;
  readonly build: RecordedBuild;
  readonly #connection: Connection;
  readonly #state: Throttle;
  readonly #flush: Throttle;
  readonly #ticker: NodeJS.Timeout;
  #text = "";
  #sent: Promise<void> = Promise.resolve();

  /** @param progressed called, as often as states are sent, when something happened */
  constructor(connection: Connection, uri: string, build: RecordedBuild, progressed: () => void) {
    this.uri = uri;
    this.build = build;
    this.#connection = connection;
    this.#state = new Throttle(stateMilliseconds, () => {
      this.#send(this.build.session.record());
      progressed();
    });
    this.#flush = new Throttle(logMilliseconds, () => this.#sendLog());
    // The seconds of what runs increase even if nothing else happens.
    this.#ticker = setInterval(() => this.#state.request(), 1000);
  }

  /** Reports the build until it ends; resolves with its record. The last state is the caller's to send. */
  async run(): Promise<BuildRecord> {
    this.#state.runNow();
    try {
      return await this.build.run((event, text) => this.#take(event, text));
    } finally {
      clearInterval(this.#ticker);
      this.#state.dispose();
      this.#flush.runNow();
    }
  }

  /** Sends the state that a record ends with. */
  sendLast(record: BuildRecord): void {
    this.#send(record);
  }

  #take(event: BuildEvent, text: string): Promise<void> | undefined {
    this.#text += text;
    if (event.kind !== "log" && event.kind !== "finished") this.#state.request();
    if (this.#text === "") return undefined;
    if (this.#text.length < mostLog) {
      this.#flush.request();
      return undefined;
    }
    // More than the client takes in at once: the engine waits, instead of memory filling up.
    this.#flush.runNow();
    return this.#sent;
  }

  #sendLog(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#sent = tell(this.#connection, buildLog, { buildId: this.build.id, text });
  }

  #send(record: BuildRecord): void {
    const { tracker, failure } = this.build.session;
    const { running } = tracker;
    const state: BuildState = {
      buildId: this.build.id,
      uri: this.uri,
      engine: record.engine,
      ...defined({ target: record.target }),
      phase: record.outcome,
      ...tracker.counts,
      ...defined({ running }),
      seconds: record.seconds,
      message: record.message,
      ...(failure === undefined ? {} : { failedLine: failure.line - 1 }),
    };
    void tell(this.#connection, buildStateChanged, state);
  }
}
