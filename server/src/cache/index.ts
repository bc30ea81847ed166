import type { Evidence } from "../build/foresight/evidence";
import type { EngineId, EngineStatus } from "../protocol";
import { buildahCache } from "./buildah";
import { buildkitDaemonCache } from "./buildkit";
import { type BuildCache, CacheTrouble } from "./cache";
import { dockerCache } from "./docker";
import { podmanCache } from "./podman";

export { type BuildCache, CacheTrouble, type Cleared } from "./cache";
export { bytesHeld } from "./held";
export { type CacheMount, cacheMountsOf } from "./mounts";
export { type KnownFile, ownersById } from "./owners";
export { warmOrders } from "./warm";

const caches: Readonly<Record<EngineId, BuildCache>> = {
  docker: dockerCache,
  podman: podmanCache,
  buildah: buildahCache,
  buildkit: buildkitDaemonCache,
};

/** The build cache of an engine. */
export function cacheOf(engine: EngineId): BuildCache {
  return caches[engine];
}

/** What an engine keeps of the results of steps now; undefined where it does not tell, or does not answer. */
export async function evidenceOf(status: EngineStatus, signal?: AbortSignal): Promise<Evidence | undefined> {
  if (status.state !== "ready") return undefined;
  try {
    return await cacheOf(status.id).evidence(status, signal);
  } catch (error) {
    if (error instanceof CacheTrouble) return undefined;
    throw error;
  }
}
