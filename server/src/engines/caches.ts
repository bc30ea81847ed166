import type { EngineId, EngineStatus } from "../protocol";
import { buildahCache } from "./buildah/cache";
import { buildkitDaemonCache } from "./buildkit/cache";
import { type BuildCache, CacheTrouble } from "./cache";
import { dockerCache } from "./docker/cache";
import type { Evidence } from "./evidence";
import { podmanCache } from "./podman/cache";

export { type BuildCache, CacheTrouble, type Cleared } from "./cache";

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
