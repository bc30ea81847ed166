import type { CacheSelection, CacheUsage, EngineStatus } from "../protocol";
import type { CacheMount } from "./mounts";

/** What an engine that is there keeps for builds. Both methods throw `CacheTrouble` where the engine does not answer. */
export interface BuildCache {
  /**
   * What there is.
   * @param known mounts of the Dockerfiles that are known, by which folders are given their names
   * @param ofFile mounts of the Dockerfile that was asked for
   */
  usage(status: EngineStatus, known: readonly CacheMount[], ofFile: readonly CacheMount[]): Promise<CacheUsage>;
  /** Clears what was chosen, and says how much that freed, in a sentence for people too. */
  clear(status: EngineStatus, selection: CacheSelection, known: readonly CacheMount[]): Promise<Cleared>;
}

export interface Cleared {
  readonly freedBytes: number;
  readonly message: string;
}

/** Why a cache cannot be listed or cleared: the message is a sentence for people. */
export class CacheTrouble extends Error {}
