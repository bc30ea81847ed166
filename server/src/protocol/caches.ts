import type { BuildRequest } from "./building";
import type { EngineId } from "./engines";
import { request } from "./names";

/** What an engine keeps for one cache mount id; several records where the id is mounted in several shapes. */
export interface CacheMountUsage {
  /** By which it is cleared; of one that is `unknown`, what shows it to people. */
  readonly id: string;
  /** Which mount it belongs to is not known: no Dockerfile that is known here has it. */
  readonly isUnknown?: true;
  /** The engine's own names of its records. */
  readonly records: readonly string[];
  readonly bytes: number;
  /** ISO 8601, absent if the engine does not report it. */
  readonly lastUsed?: string;
  readonly target?: string;
  /** True if the requested Dockerfile mounts this id. */
  readonly inThisFile: boolean;
  /** How often builds used it, as far as the engine counts. */
  readonly uses?: number;
  /** ISO 8601, absent if the engine does not report it. */
  readonly created?: string;
  /** ISO 8601: the last write to it, for an engine that does not report uses. */
  readonly lastWritten?: string;
  /** A build uses it at this moment, so it cannot be cleared. */
  readonly isInUse?: boolean;
}

/** The records of one type in an engine's build cache, other than cache mounts: layers, build contexts, repositories … */
export interface CacheTypeUsage {
  /** The engine's own word: `regular`, `source.local`. */
  readonly type: string;
  readonly records: number;
  readonly bytes: number;
  readonly uses: number;
  /** ISO 8601, absent if the engine does not report it. */
  readonly lastUsed?: string;
  /** Bytes that images hold too, so that clearing them here frees nothing. */
  readonly sharedBytes: number;
}

export interface CacheUsage {
  readonly engine: EngineId;
  readonly mounts: readonly CacheMountUsage[];
  /** The other records by type, the largest first; empty if the engine reports only cache mounts. */
  readonly others: readonly CacheTypeUsage[];
  /** Everything the engine's build cache holds, cache mounts included. */
  readonly totalBytes: number;
  /** What this engine cannot report or clear, in one sentence; empty: no limits. */
  readonly limits: string;
}

/** `type`: all of one type. `unused`: cache mounts and the rest, as far as no build used it for so long. */
export type CacheSelection =
  | { readonly kind: "mounts"; readonly ids: readonly string[] }
  | { readonly kind: "type"; readonly type: string }
  | { readonly kind: "unused"; readonly seconds: number }
  | { readonly kind: "all" };

export const cacheUsage = request<{ uri?: string; engine?: EngineId }, CacheUsage>("buildkitLens/cache/usage");
export const clearCache = request<
  { engine: EngineId; selection: CacheSelection },
  { freedBytes: number; message: string }
>("buildkitLens/cache/clear");

/** An instruction of the workspace's Dockerfiles that mounts a cache. */
export interface CacheOwner {
  readonly uri: string;
  /** The Dockerfile as people know it: its path in the workspace. */
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  /** The stage's name, else its number. */
  readonly stage: string;
  /** What it says there, on one line. */
  readonly instruction: string;
}

/** What an engine keeps, and which instructions of the workspace's Dockerfiles mount it. */
export interface EngineCaches extends CacheUsage {
  /** By the ids of the cache mounts; those that no Dockerfile here mounts are not in it. */
  readonly owners: Readonly<Record<string, readonly CacheOwner[]>>;
}

/** Reads the cache of an engine; ends early when the request is canceled. */
export const engineCaches = request<{ engine: EngineId }, EngineCaches>("buildkitLens/cache/ofEngine");

/** What "unused for so long" would clear, at most. */
export interface UnusedCaches {
  readonly bytes: number;
  /** Ids of the cache mounts among it. */
  readonly mounts: readonly string[];
  /** The number of other records. */
  readonly others: number;
}
export const unusedCaches = request<{ engine: EngineId; seconds: number }, UnusedCaches>("buildkitLens/cache/unused");

/** How warming a Dockerfile's cache mounts ended. */
export interface Warmed {
  readonly outcome: "succeeded" | "failed" | "cancelled" | "nothing";
  /** One sentence for people: "Warmed: 0 B → 165 MB in 23 s". */
  readonly message: string;
}

/**
 * Builds only the stages of a Dockerfile that have cache mounts, to fill them for the next build. Its builds send the same
 * notifications as others; canceling the request cancels them.
 */
export const warmCaches = request<BuildRequest, Warmed>("buildkitLens/cache/warm");
