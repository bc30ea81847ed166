import type { Connection } from "vscode-languageserver/node";
import { type CacheMount, CacheTrouble, cacheMountsOf, cacheOf } from "../../cache";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import { type CacheSelection, type CacheUsage, cacheUsage, clearCache, type EngineId } from "../../protocol";
import type { Services } from "../services";
import type { Engines } from "./engines";
import { refuse } from "./refuse";

/** Lists and clears what the engines keep. */
export class Caches {
  readonly #services: Services;
  readonly #engines: Engines;
  /** Mounts of all Dockerfiles met so far, by which Podman's folders get their names. */
  readonly #known = new Map<string, CacheMount>();

  constructor(connection: Connection, services: Services, engines: Engines) {
    this.#services = services;
    this.#engines = engines;
    connection.onRequest(cacheUsage.method, (params: { uri?: string; engine?: EngineId }) =>
      this.#answer(() => this.#usage(params)),
    );
    connection.onRequest(clearCache.method, (params: { engine: EngineId; selection: CacheSelection }) =>
      this.#answer(() => this.#clear(params)),
    );
  }

  /** Remembers the cache mounts of a Dockerfile, and gives them. */
  remember(file: Dockerfile): readonly CacheMount[] {
    const mounts = cacheMountsOf(file);
    for (const mount of mounts) this.#known.set(JSON.stringify(mount), mount);
    return mounts;
  }

  async #usage({ uri, engine }: { uri?: string; engine?: EngineId }): Promise<CacheUsage> {
    const status = await this.#engines.ready(engine);
    for (const snapshot of this.#services.documents.all()) this.remember(snapshot.file);
    const text = uri === undefined ? undefined : await this.#services.documents.textOf(uri);
    const ofFile = text === undefined ? [] : this.remember(readDockerfile(text));
    return cacheOf(status.id).usage(status, [...this.#known.values()], ofFile);
  }

  async #clear({ engine, selection }: { engine: EngineId; selection: CacheSelection }) {
    const status = await this.#engines.ready(engine);
    return cacheOf(status.id).clear(status, selection, [...this.#known.values()]);
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
