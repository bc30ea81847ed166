import type { Connection } from "vscode-languageserver/node";
import { missedBudgets } from "../../builds/budgets";
import type { BuildRecord } from "../../builds/records/record";
import type { RecordStore } from "../../builds/records/store";
import { type BuildSession, hashOfText } from "../../builds/session";
import { answer, type FileTimings, type MissedBudget, tell, timings, timingsChanged } from "../../protocol";
import type { Services } from "../services";
import type { DockerfileSnapshot, Snapshot } from "../snapshot";
import { fileTimings, stagesOnly } from "../words/fileTimings";
import { pathOf } from "../workspaceFolders";

/** A change of the text is sent to the client when nothing was typed for this long (milliseconds). */
const pauseMilliseconds = 150;

/** Answers and sends what is painted in the open Dockerfiles: the build that runs, else the last one. */
export class Timings {
  readonly #connection: Connection;
  readonly #services: Services;
  readonly #records: RecordStore;
  readonly #sessionOf: (uri: string) => BuildSession | undefined;
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    connection: Connection,
    services: Services,
    records: RecordStore,
    sessionOf: (uri: string) => BuildSession | undefined,
  ) {
    this.#connection = connection;
    this.#services = services;
    this.#records = records;
    this.#sessionOf = sessionOf;
    answer(connection, timings, async ({ uri }) => {
      const snapshot = services.documents.dockerfiles.get(uri);
      return snapshot ? this.#of(snapshot) : null;
    });
    services.configurations.onChanged(() => {
      for (const { uri } of services.documents.dockerfiles.all()) void this.send(uri);
    });
    services.documents.dockerfiles.onChanged((snapshot) => this.#later(snapshot));
    services.documents.dockerfiles.onClosed((uri) => this.#forget(uri));
  }

  /** Sends a Dockerfile's timings as they are now, if it is open. Never rejects. */
  async send(uri: string): Promise<void> {
    const snapshot = this.#services.documents.dockerfiles.get(uri);
    if (!snapshot) return;
    try {
      await tell(this.#connection, timingsChanged, await this.#of(snapshot));
    } catch (error) {
      this.#services.log.error("Could not send the timings.", error);
    }
  }

  async #of(snapshot: DockerfileSnapshot): Promise<FileTimings> {
    const { uri, version, text } = snapshot;
    const path = pathOf(uri);
    const session = this.#sessionOf(uri);
    const record = session?.record() ?? (path === undefined ? undefined : await this.#records.newest(path));
    if (!record && snapshot.isLarge) return nothingOf(uri, version);
    if (!record) return stagesOnly(snapshot.dockerfile, uri, version);
    const missed = session || path === undefined ? [] : await this.#missed(record, path);
    const reached = new Set(record.steps.map((step) => step.key));
    const waiting = session?.tracker.plan.steps.map((step) => step.key).filter((key) => !reached.has(key));
    return fileTimings(record, snapshot.dockerfile, {
      uri,
      version,
      changedSince: hashOfText(text) !== record.textHash,
      ...(waiting ? { waiting: new Set(waiting) } : {}),
      missed,
    });
  }

  async #missed(record: BuildRecord, path: string): Promise<readonly MissedBudget[]> {
    const budgets = await this.#services.configurations.budgetsFor(path);
    return missedBudgets(record, await this.#records.of(path), budgets);
  }

  #later({ uri, isLarge }: Snapshot): void {
    this.#forget(uri);
    // Parsing megabytes of text at every pause would block the server.
    if (isLarge) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(uri);
      void this.send(uri);
    }, pauseMilliseconds);
    this.#waiting.set(uri, timer);
  }

  #forget(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
  }
}

function nothingOf(uri: string, version: number): FileTimings {
  return { uri, version, instructions: [], stages: [], changedSince: false, live: false };
}
