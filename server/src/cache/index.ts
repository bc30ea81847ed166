import type { EngineId } from "../protocol";
import { buildahCache } from "./buildah";
import { buildkitDaemonCache } from "./buildkit";
import type { BuildCache } from "./cache";
import { dockerCache } from "./docker";
import { podmanCache } from "./podman";

export { type BuildCache, CacheTrouble, type Cleared } from "./cache";
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
