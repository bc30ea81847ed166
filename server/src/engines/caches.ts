import type { EngineId, EngineStatus } from "../protocol";
import { engineById } from ".";
import { type BuildCache, CacheTrouble } from "./cache";
import type { Evidence } from "./evidence";

export { type BuildCache, CacheTrouble } from "./cache";

/** The build cache of an engine. */
export function cacheOf(engine: EngineId): BuildCache {
  return engineById(engine).cache;
}

/** What an engine stores of the results of steps now; undefined where it does not report that, or does not answer. */
export async function evidenceOf(status: EngineStatus, signal?: AbortSignal): Promise<Evidence | undefined> {
  if (status.state !== "ready") return undefined;
  try {
    return await cacheOf(status.id).evidence(status, signal);
  } catch (error) {
    if (error instanceof CacheTrouble) return undefined;
    throw error;
  }
}
