import type { Connection } from "vscode-languageserver/node";
import { messageWithBudgets } from "../../builds/budgets";
import { allArguments } from "../../builds/extraArguments";
import type { Answers } from "../../builds/records/answers";
import type { BuildRecord } from "../../builds/records/record";
import type { BuildSession } from "../../builds/session";
import type { BuildOrder } from "../../engines/engine";
import { answer, type BuildRequest, cancelBuild, startBuild } from "../../protocol";
import { checkContext } from "../../services/building/folders";
import { prepareBuild } from "../../services/building/prepareBuild";
import { RecordedBuild } from "../../services/building/recordedBuild";
import type { BuildState } from "../../services/buildState";
import { refuse, refusing } from "../refuse";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";
import type { Engines } from "./engines";
import { RunningDocumentBuild } from "./running";

/** What the other features do when a build starts, continues and ends. */
export interface BuildListener {
  /** @param text what is built */
  started(uri: string, text: string, order: BuildOrder): void;
  progressed(uri: string): void;
  ended(uri: string, session: BuildSession): void;
  /** Why its steps ran is known now, as far as it can be, and so is what the next build will do. */
  explained(uri: string): void;
}

/** What builds are started and remembered with. */
export interface BuildingParts {
  readonly engines: Engines;
  readonly state: BuildState;
  readonly answers: Answers;
}

/** Starts and cancels builds, one at a time for each Dockerfile. */
export class Building {
  readonly #running = new Map<string, RunningDocumentBuild>();
  /** Dockerfiles whose build is about to start. */
  readonly #starting = new Set<string>();
  #disposed = false;

  constructor(
    readonly connection: Connection,
    readonly services: Services,
    readonly parts: BuildingParts,
    readonly listener: BuildListener,
  ) {
    answer(connection, startBuild, async (request) => {
      const { buildId } = await this.start(request);
      return { buildId };
    });
    answer(connection, cancelBuild, ({ buildId }) => this.cancel(buildId));
  }

  /** The build of a Dockerfile that runs now. */
  sessionOf(uri: string): BuildSession | undefined {
    return this.#running.get(uri)?.build.session;
  }

  /** Ends all builds: the first call asks them to, a further one ends them at once. */
  dispose(): void {
    for (const { build } of this.#running.values()) {
      if (this.#disposed) build.session.kill();
      else void build.session.cancel();
    }
    this.#disposed = true;
  }

  /** Starts a build; rejects where none can start. `ended` is the record, once that is stored. */
  async start(request: BuildRequest): Promise<{ buildId: string; ended: Promise<BuildRecord> }> {
    const { uri } = request;
    const { engines, state, answers } = this.parts;
    const path = pathOf(uri);
    if (path === undefined) return refuse("Save the Dockerfile to disk before building it.");
    if (this.#running.has(uri) || this.#starting.has(uri)) return refuse("This Dockerfile is already being built.");
    this.#starting.add(uri);
    try {
      const status = await engines.ready(request.engine);
      const { build } = await this.services.settings.editor(uri);
      const prepared = await refusing(async () => {
        await checkContext(request.context);
        const extraArguments = allArguments(build.extraArguments, request.extraArguments);
        return prepareBuild({ ...orderOf(request, path), extraArguments }, status, state);
      });
      await answers.remember(path, request, status.id);
      if (this.#disposed) return refuse("The language server is stopping.");
      const recorded = new RecordedBuild(prepared, state);
      const running = new RunningDocumentBuild(this.connection, uri, recorded, () => this.listener.progressed(uri));
      this.#running.set(uri, running);
      this.listener.started(uri, prepared.text, prepared.order);
      return { buildId: recorded.id, ended: this.#follow(running) };
    } finally {
      this.#starting.delete(uri);
    }
  }

  async #follow(running: RunningDocumentBuild): Promise<BuildRecord> {
    const { uri, build } = running;
    let record: BuildRecord;
    let message: string | undefined;
    try {
      record = await running.run();
      await build.store(record);
      message = await this.#messageOf(build, record);
    } catch (error) {
      this.services.log.error("A build failed with an internal error.", error);
      record = {
        ...build.session.record(),
        outcome: "failed",
        failure: "other",
        message: "The build failed with an internal error. See the log.",
      };
    }
    this.#running.delete(uri);
    this.listener.ended(uri, build.session);
    running.sendLast(message === undefined ? record : { ...record, message });
    // The client does not wait for this after the build's end.
    void build.explain(record).then(() => this.listener.explained(uri));
    // The status bar must not keep naming an engine that went away.
    if (record.failure === "notStarted" || record.failure === "unreachable") await this.parts.engines.refresh();
    return record;
  }

  async #messageOf(build: RecordedBuild, record: BuildRecord): Promise<string> {
    const { configurations } = this.services;
    const missed = await build.missedBudgets(record, (dockerfile) => configurations.budgetsFor(dockerfile));
    return messageWithBudgets(record.message, missed ?? []);
  }

  /** Asks a build to stop; says whether it ran. */
  async cancel(buildId: string): Promise<{ cancelled: boolean }> {
    const running = [...this.#running.values()].find(({ build }) => build.id === buildId);
    if (!running) return { cancelled: false };
    await running.build.session.cancel();
    return { cancelled: true };
  }
}

function orderOf({ uri, engine, remember, ...order }: BuildRequest, dockerfile: string): BuildOrder {
  return { ...order, dockerfile };
}
