import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import { messageWithBudgets, missedBudgets } from "../../builds/budgets";
import { Concealer } from "../../builds/concealer";
import type { Answers } from "../../builds/records/answers";
import type { BuildRecord } from "../../builds/records/record";
import type { RecordStore } from "../../builds/records/store";
import { engineArguments } from "../../builds/secrets/engineArguments";
import { UnconcealableSecret } from "../../builds/secrets/sources";
import { BuildSession } from "../../builds/session";
import { withKnownTarget } from "../../builds/target";
import { engineById } from "../../engines";
import type { BuildOrder } from "../../engines/engine";
import { cannotDo } from "../../engines/lacks";
import { readDockerfileText } from "../../files/dockerfileText";
import { reasonOf } from "../../files/problem";
import type { Predictor, StartedBuild } from "../../predict";
import { answer, type BuildRequest, cancelBuild, startBuild } from "../../protocol";
import { refuse } from "../refuse";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";
import type { Engines } from "./engines";
import { RunningDocumentBuild } from "./running";

/** What the other features do when a build begins, goes on and ends. */
export interface BuildListener {
  /** @param text what is built */
  started(uri: string, text: string, order: BuildOrder): void;
  progressed(uri: string): void;
  ended(uri: string, session: BuildSession): void;
  /** Why its steps ran is known now, as far as it can be, and so is what the next build will do. */
  explained(uri: string): void;
}

/** What builds are made and remembered with. */
export interface BuildingParts {
  readonly engines: Engines;
  readonly records: RecordStore;
  readonly answers: Answers;
  readonly predictor: Predictor;
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
    return this.#running.get(uri)?.session;
  }

  /** Ends all builds: the first call asks them to, a further one ends them at once. */
  dispose(): void {
    for (const { session } of this.#running.values()) {
      if (this.#disposed) session.kill();
      else void session.cancel();
    }
    this.#disposed = true;
  }

  /** Starts a build; refuses where none can start. `ended` is the record, once that is kept. */
  async start(request: BuildRequest): Promise<{ buildId: string; ended: Promise<BuildRecord> }> {
    const { uri } = request;
    const { engines, records, answers, predictor } = this.parts;
    const path = pathOf(uri);
    if (path === undefined) return refuse("Save the Dockerfile to disk before building it.");
    if (this.#running.has(uri) || this.#starting.has(uri)) return refuse("This Dockerfile is already being built.");
    this.#starting.add(uri);
    try {
      const status = await engines.ready(request.engine);
      const { build } = await this.services.settings.editor(uri);
      const checked = await checkedOrder(request, path);
      const text = await readDockerfileText(path).catch((error) =>
        refuse(`Could not read ${path}: ${reasonOf(error)}.`),
      );
      const extraArguments = allArguments(build.extraArguments, request.extraArguments);
      const order = withKnownTarget({ ...checked, extraArguments }, text);
      const engine = engineById(status.id);
      const lacking = engine.lacks(order, status);
      if (lacking.length > 0) return refuse(cannotDo(engine, status, lacking));
      const concealer = await Concealer.of(order, text).catch(refuseUnconcealable);
      const [lastRuns, past] = await Promise.all([records.lastRuns(path), records.of(path)]);
      await answers.remember(path, request, status.id);
      if (this.#disposed) return refuse("The language server is stopping.");
      const session = new BuildSession({
        id: randomUUID(),
        engine,
        status,
        order,
        text,
        lastRuns,
        past,
        concealer,
        folder: this.services.storageFolder,
      });
      // Once the engine's program has been started, so that it waits for nothing.
      const begun = predictor.begin(order, text, status);
      const running = new RunningDocumentBuild(this.connection, uri, session, () => this.listener.progressed(uri));
      this.#running.set(uri, running);
      this.listener.started(uri, text, order);
      return { buildId: session.id, ended: this.#follow(running, begun) };
    } finally {
      this.#starting.delete(uri);
    }
  }

  async #follow(build: RunningDocumentBuild, begun: StartedBuild): Promise<BuildRecord> {
    let record: BuildRecord;
    let message: string | undefined;
    try {
      record = await build.run();
      await this.parts.records.add(record, build.session.log);
      message = await this.#messageOf(record);
    } catch (error) {
      build.session.kill();
      this.services.log.error("A build failed with an internal error.", error);
      record = {
        ...build.session.record(),
        outcome: "failed",
        failure: "other",
        message: "The build failed with an internal error. See the log.",
      };
    }
    this.#running.delete(build.uri);
    this.listener.ended(build.uri, build.session);
    build.sendLast(message === undefined ? record : { ...record, message });
    void this.#explain(build.uri, begun, record);
    // The status bar must not show an engine that is gone.
    if (record.failure === "notStarted" || record.failure === "unreachable") await this.parts.engines.refresh();
    return record;
  }

  /** By the budgets as they are now: they are no part of the record. */
  async #messageOf(record: BuildRecord): Promise<string> {
    const { dockerfile, message } = record;
    const budgets = await this.services.configurations.budgetsFor(dockerfile);
    return messageWithBudgets(message, missedBudgets(record, await this.parts.records.of(dockerfile), budgets));
  }

  /** Behind the build's end, which nobody is to wait longer for: contents of files are read for it. */
  async #explain(uri: string, begun: StartedBuild, record: BuildRecord): Promise<void> {
    const explained = await this.parts.predictor.end(begun, record);
    if (explained !== record) await this.parts.records.replace(explained);
    this.listener.explained(uri);
  }

  /** Asks a build to stop; says whether it ran. */
  async cancel(buildId: string): Promise<{ cancelled: boolean }> {
    const build = [...this.#running.values()].find(({ session }) => session.id === buildId);
    if (!build) return { cancelled: false };
    await build.session.cancel();
    return { cancelled: true };
  }
}

async function checkedOrder(
  { uri, engine, remember, ...request }: BuildRequest,
  dockerfile: string,
): Promise<BuildOrder> {
  const { context } = request;
  const found =
    typeof context === "string" && isAbsolute(context) ? await stat(context).catch(() => undefined) : undefined;
  if (!found?.isDirectory()) return refuse(`The build context ${context} is not a folder. Choose another one.`);
  return { ...request, dockerfile };
}

function refuseUnconcealable(error: Error): never {
  if (error instanceof UnconcealableSecret) refuse(error.message);
  throw error;
}

/**
 * Arguments of the settings and of this build; one that repeats a past build says those of the settings again. A flag and
 * its value count as one.
 */
export function allArguments(ofSettings: readonly string[], own: readonly string[] = []): string[] {
  const inText = ({ words }: { readonly words: readonly string[] }) => JSON.stringify(words);
  const known = new Set(engineArguments(ofSettings).map(inText));
  const further = engineArguments(own).filter((argument) => !known.has(inText(argument)));
  return [...ofSettings, ...further.flatMap(({ words }) => words)];
}
