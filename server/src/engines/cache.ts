import type { CacheSelection, CacheUsage, EngineStatus, UnusedCaches } from "../protocol";
import type { CacheMount } from "./cacheMount";
import type { Evidence } from "./evidence";

/** What an engine that is there keeps for builds. Its methods throw `CacheTrouble` where the engine does not answer. */
export interface BuildCache {
  /** Whether the engine as it was found can list what it keeps; `usage` says why not. Nothing is started. */
  canList(status: EngineStatus): boolean;
  /**
   * What there is.
   * @param known mounts of the known Dockerfiles, which give folders their names
   * @param ofFile mounts of the requested Dockerfile
   * @param signal stops the reading, which then throws `CacheTrouble`
   */
  usage(
    status: EngineStatus,
    known: readonly CacheMount[],
    ofFile: readonly CacheMount[],
    signal?: AbortSignal,
  ): Promise<CacheUsage>;
  /** What clearing all that no build used for so many seconds would clear, at most. */
  unused(status: EngineStatus, seconds: number, known: readonly CacheMount[]): Promise<UnusedCaches>;
  /** Clears what was chosen, and says how much that freed, in a sentence for people too. */
  clear(status: EngineStatus, selection: CacheSelection, known: readonly CacheMount[]): Promise<Cleared>;
  /** What it stores of the results of steps; undefined where it does not report that. Takes about 0.1 s. */
  evidence(status: EngineStatus, signal?: AbortSignal): Promise<Evidence | undefined>;
  /** The id under which `usage` lists what this mount keeps. */
  idOf(mount: CacheMount): string;
}

/** What clearing a cache brought. */
export interface Cleared {
  readonly freedBytes: number;
  readonly message: string;
}

/** Why a cache cannot be listed or cleared: the message is a sentence for people. */
export class CacheTrouble extends Error {}

/** @throws CacheTrouble where the reading of a cache was canceled */
export function stopWhere(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CacheTrouble("Reading the cache was canceled.");
}
