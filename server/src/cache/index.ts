import type { EngineId } from "../protocol";
import type { BuildCache } from "./cache";
import { dockerCache } from "./docker";
import { podmanCache } from "./podman";

export { type BuildCache, CacheTrouble, type Cleared } from "./cache";
export { type CacheMount, cacheMountsOf } from "./mounts";

const caches: Readonly<Record<EngineId, BuildCache>> = { docker: dockerCache, podman: podmanCache };

/** The build cache of an engine. */
export function cacheOf(engine: EngineId): BuildCache {
  return caches[engine];
}
