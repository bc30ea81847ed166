import type { Connection } from "vscode-languageserver/node";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import type { CacheMount } from "../../engines/cacheMount";
import {
  answer,
  type CacheSelection,
  type CacheUsage,
  cacheUsage,
  clearCache as clearRequest,
  type EngineCaches,
  type EngineId,
  type EngineStatus,
  engineCaches,
  type UnusedCaches,
  unusedCaches,
} from "../../protocol";
import { clearCache } from "../../services/caches/clear";
import { cacheMountsOf } from "../../services/caches/mounts";
import { readOwnedUsage, readUnused, readUsage } from "../../services/caches/read";
import { abortedWith } from "../abortedWith";
import type { Engines } from "../build/engines";
import { refusing } from "../refuse";
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
    answer(connection, cacheUsage, (params) => refusing(() => this.#usage(params)));
    answer(connection, engineCaches, ({ engine }, token) => refusing(() => this.#ofEngine(engine, abortedWith(token))));
    answer(connection, unusedCaches, (params) => refusing(() => this.#unused(params)));
    answer(connection, clearRequest, (params) => refusing(() => this.#clear(params)));
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
    return readUsage(status, { known: this.#mounts, ofFile });
  }

  async #ofEngine(engine: EngineId, signal: AbortSignal): Promise<EngineCaches> {
    const status = await this.#engines.ready(engine);
    const files = await knownFiles(this.#services, signal);
    for (const { file } of files) this.remember(file);
    return readOwnedUsage(status, files, this.#mounts, signal);
  }

  async #unused({ engine, seconds }: { engine: EngineId; seconds: number }): Promise<UnusedCaches> {
    return readUnused(await this.#engines.ready(engine), seconds, this.#mounts);
  }

  async #clear({ engine, selection }: { engine: EngineId; selection: CacheSelection }) {
    return clearCache(await this.#engines.ready(engine), selection, this.#mounts, this.#cleared);
  }

  get #mounts(): readonly CacheMount[] {
    return [...this.#known.values()];
  }
}
