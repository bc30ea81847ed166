import type { Connection } from "vscode-languageserver/node";
import { type NextBuild, NextBuilds } from "../../builds/nextBuilds";
import type { Answers } from "../../builds/records/answers";
import type { BuildOrder } from "../../engines/engine";
import type { Finding } from "../../lint";
import {
  answer,
  type CacheSelection,
  type EngineStatus,
  type FilePrediction,
  hear,
  predictions,
  predictionsChanged,
  tell,
  windowFocused,
} from "../../protocol";
import type { BuildState } from "../../services/buildState";
import { predictBuild } from "../../services/predicting";
import { Debounce } from "../../shared/debounce";
import { abortedWith } from "../abortedWith";
import type { Engines } from "../build/engines";
import type { Services } from "../services";
import type { DockerfileSnapshot } from "../snapshot";
import { filePrediction } from "../words/filePrediction";
import { pathOf } from "../workspaceFolders";
import { ContextWatch } from "./contextWatch";

/** Milliseconds without a key, and without a changed file, until it is computed again. */
const editPause = 150;
const filePause = 40;
/**
 * The engine is not queried more often than this when the window gets the focus, nor are whole folders read.
 * Milliseconds.
 */
const focusPause = 10_000;
/** What is known of files is stored for the next session when nothing was computed for so many milliseconds. */
const savePause = 5000;

export interface PredictionsParts {
  readonly state: BuildState;
  readonly engines: Engines;
  readonly answers: Answers;
}

/** What one open Dockerfile's prediction waits for, and what stops its computation. */
interface FollowedDocument {
  readonly edited: Debounce;
  readonly filesChanged: Debounce;
  work: AbortController;
}

/** Sends what the next build of each open Dockerfile will do, and again whenever that may have changed. */
export class Predictions {
  readonly #connection: Connection;
  readonly #services: Services;
  readonly #parts: PredictionsParts;
  readonly #watch: ContextWatch;
  readonly #following = new Map<string, FollowedDocument>();
  /** Dockerfiles whose build runs, or ended and is not explained yet. */
  readonly #building = new Set<string>();
  readonly #nextBuilds: NextBuilds;
  readonly #save: Debounce;
  #focused = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection, services: Services, parts: PredictionsParts) {
    this.#connection = connection;
    this.#services = services;
    this.#parts = parts;
    this.#nextBuilds = new NextBuilds(parts.state.records, parts.answers);
    this.#watch = new ContextWatch(services, parts.state.predictor);
    this.#save = new Debounce(savePause, () => void parts.state.predictor.save());
    const { settings, trust } = services;
    const documents = services.documents.dockerfiles;
    answer(connection, predictions, async ({ uri }, token) => {
      const snapshot = documents.get(uri);
      return snapshot ? this.#of(snapshot, abortedWith(token)) : null;
    });
    hear(connection, windowFocused, () => void this.#lookAgain());
    documents.onChanged(({ uri }) => this.#follow(uri).edited.start());
    documents.onClosed((uri) => this.#forget(uri));
    this.#watch.onChanged((uri) => this.#following.get(uri)?.filesChanged.start());
    settings.onChanged(() => this.#updateAll());
    trust.onGiven(() => this.#updateAll());
    parts.engines.onChanged(() => this.#updateAll());
  }

  /** A build starts: what it does is shown now, and not what was predicted. */
  started(uri: string, order: BuildOrder): void {
    this.#building.add(uri);
    this.#nextBuilds.started(order);
    void this.#update(uri);
  }

  /** A build ended, and the inputs of its steps are known. */
  explained(uri: string): void {
    this.#building.delete(uri);
    this.#updateAll();
  }

  /** An engine's cache was cleared. */
  async cleared(status: EngineStatus, selection: CacheSelection): Promise<void> {
    await this.#parts.state.predictor.cleared(status, selection);
    this.#updateAll();
  }

  /** Builds of the past were deleted, or imported. */
  recordsChanged(): void {
    this.#updateAll();
  }

  /** Other builders are there, or another one is in use. */
  async buildersChanged(): Promise<void> {
    await this.#lookAtEngine();
    this.#updateAll();
  }

  dispose(): void {
    this.#save.stop();
    for (const uri of [...this.#following.keys()]) this.#forget(uri);
    this.#parts.state.predictor.dispose();
  }

  #follow(uri: string): FollowedDocument {
    const known = this.#following.get(uri);
    if (known) return known;
    const update = () => void this.#update(uri);
    const following = {
      edited: new Debounce(editPause, update),
      filesChanged: new Debounce(filePause, update),
      work: new AbortController(),
    };
    this.#following.set(uri, following);
    return following;
  }

  #forget(uri: string): void {
    const following = this.#following.get(uri);
    following?.edited.stop();
    following?.filesChanged.stop();
    following?.work.abort();
    this.#following.delete(uri);
    this.#watch.forget(uri);
  }

  /** While the person was in another window, such as a terminal, anything may have changed. */
  async #lookAgain(): Promise<void> {
    if (performance.now() - this.#focused < focusPause || this.#following.size === 0) return;
    this.#focused = performance.now();
    this.#watch.doubt();
    await this.#lookAtEngine();
    this.#updateAll();
  }

  async #lookAtEngine(): Promise<void> {
    if (!this.#services.trust.trusted) return;
    const status = await this.#parts.engines.inUse();
    if (status) await this.#parts.state.predictor.refresh(status);
  }

  #updateAll(): void {
    for (const uri of this.#following.keys()) void this.#update(uri);
  }

  /** Computes and sends a Dockerfile's prediction; what was in progress for it is canceled. Never rejects. */
  async #update(uri: string): Promise<void> {
    const snapshot = this.#services.documents.dockerfiles.get(uri);
    if (!snapshot) return;
    const following = this.#follow(uri);
    following.edited.stop();
    following.filesChanged.stop();
    following.work.abort();
    const work = new AbortController();
    following.work = work;
    try {
      const prediction = await this.#of(snapshot, work.signal);
      if (prediction && !work.signal.aborted && snapshot.isCurrent) {
        await tell(this.#connection, predictionsChanged, prediction);
      }
    } catch (error) {
      if (!work.signal.aborted) this.#services.log.error("Could not predict the next build.", error);
    }
  }

  async #of(snapshot: DockerfileSnapshot, signal: AbortSignal): Promise<FilePrediction | null> {
    const { uri, version } = snapshot;
    const dockerfile = pathOf(uri);
    if (dockerfile === undefined) return null;
    const next = await this.#nextBuildOf(snapshot, dockerfile);
    if (!next) return { uri, version, seconds: 0, steps: [], hints: [] };
    const { engines, state } = this.#parts;
    const { order, records } = next;
    this.#watch.set(uri, [order.context, ...Object.values(order.contexts ?? {})]);
    const [status, findings] = await Promise.all([engines.inUse(), this.#findings(snapshot)]);
    const { dockerfile: file } = snapshot;
    const predicted = await predictBuild({ order, file, status, records, findings, signal }, state.predictor);
    this.#save.start();
    return filePrediction(predicted.prediction, { uri, version, file }, predicted.speedups);
  }

  async #findings(snapshot: DockerfileSnapshot): Promise<readonly Finding[]> {
    return snapshot.findings(await this.#services.settings.forLinting(snapshot.uri));
  }

  /**
   * Undefined where there is nothing to predict, or no prediction is shown: while a build runs, and for files of
   * megabytes.
   */
  async #nextBuildOf(snapshot: DockerfileSnapshot, dockerfile: string): Promise<NextBuild | undefined> {
    const { trust, settings } = this.#services;
    if (!trust.trusted || snapshot.isLarge || this.#building.has(snapshot.uri)) return undefined;
    const { build } = await settings.editor(snapshot.uri);
    return this.#nextBuilds.of(dockerfile, snapshot.dockerfile, build.extraArguments);
  }
}
