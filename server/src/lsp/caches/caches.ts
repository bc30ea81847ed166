import type { Connection } from "vscode-languageserver/node";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import type { CacheMount } from "../../engines/cacheMount";
import { CacheTrouble, cacheOf } from "../../engines/caches";
import {
  answer,
  type CacheSelection,
  type CacheUsage,
  cacheUsage,
  clearCache,
  type EngineCaches,
  type EngineId,
  type EngineStatus,
  engineCaches,
  type UnusedCaches,
  unusedCaches,
} from "../../protocol";
import { cacheMountsOf } from "../../services/caches/mounts";
import { ownersById } from "../../services/caches/owners";
import { abortedWith } from "../abortedWith";
import type { Engines } from "../build/engines";
import { refuse } from "../refuse";
import type { Services } from "../services";
import { knownFiles } from "./knownFiles";

type OnCleared = (status: EngineStatus, selection: CacheSelection) => void;

/** Lists and clears what the engines keep. */
export class Caches {
  readonly #services: Services;
  readonly #engines: Engines;
  readonly #cleared: OnCleared;
  /** Mounts of all Dockerfiles that were read until now; Podman's folders get their names from them. */
  readonly #known = new Map<string, CacheMount>();

  /** @param cleared called with what was cleared */
  constructor(connection: Connection, services: Services, engines: Engines, cleared: OnCleared) {
    this.#services = services;
    this.#engines = engines;
    this.#cleared = cleared;
    answer(connection, cacheUsage, (params) => this.#answer(() => this.#usage(params)));
    answer(connection, engineCaches, (params, token) =>
      this.#answer(() => this.#ofEngine(params.engine, abortedWith(token))),
    );
    answer(connection, unusedCaches, (params) => this.#answer(() => this.#unused(params)));
    answer(connection, clearCache, (params) => this.#answer(() => this.#clear(params)));
  }

  /** Remembers the cache mounts of a Dockerfile, and gives them. */
  remember(file: Dockerfile): readonly CacheMount[] {
    const mounts = cacheMountsOf(file);
    for (const mount of mounts) this.#known.set(JSON.stringify(mount), mount);
    return mounts;
  }

  async #usage({ uri, engine }: { uri?: string; engine?: EngineId }): Promise<CacheUsage> {
    const status = await this.#engines.ready(engine);
    for (const snapshot of this.#services.documents.dockerfiles.all()) this.remember(snapshot.dockerfile);
    const text = uri === undefined ? undefined : await this.#services.documents.textOf(uri);
    const ofFile = text === undefined ? [] : this.remember(readDockerfile(text));
    return cacheOf(status.id).usage(status, [...this.#known.values()], ofFile);
  }

  async #ofEngine(engine: EngineId, signal: AbortSignal): Promise<EngineCaches> {
    const status = await this.#engines.ready(engine);
    const files = await knownFiles(this.#services, signal);
    for (const { file } of files) this.remember(file);
    const cache = cacheOf(status.id);
    const usage = await cache.usage(status, [...this.#known.values()], [], signal);
    const owners = ownersById(files, (mount) => cache.idOf(mount));
    const kept = usage.mounts.flatMap(({ id }) => (Object.hasOwn(owners, id) ? [[id, owners[id] ?? []] as const] : []));
    return { ...usage, owners: Object.fromEntries(kept) };
  }

  async #unused({ engine, seconds }: { engine: EngineId; seconds: number }): Promise<UnusedCaches> {
    const status = await this.#engines.ready(engine);
    return cacheOf(status.id).unused(status, wholeSeconds(seconds), [...this.#known.values()]);
  }

  async #clear({ engine, selection }: { engine: EngineId; selection: CacheSelection }) {
    const status = await this.#engines.ready(engine);
    if (selection.kind === "unused") wholeSeconds(selection.seconds);
    try {
      return await cacheOf(status.id).clear(status, selection, [...this.#known.values()]);
    } finally {
      // One that fails may have cleared a part.
      this.#cleared(status, selection);
    }
  }

  async #answer<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CacheTrouble) return refuse(error.message);
      throw error;
    }
  }
}

function wholeSeconds(seconds: number): number {
  return Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : refuse("Invalid number of days.");
}
