import { readDockerfile } from "../../../server/src/dockerfile";
import { engineById } from "../../../server/src/engines";
import { cacheOf } from "../../../server/src/engines/caches";
import { cacheMountsOf } from "../../../server/src/services/caches/mounts";
import { withEnvironment } from "./environment.js";
import type { Engine } from "./types.js";

/**
 * Clears the cache mounts of Dockerfiles in an engine, as the extension does. Ids that only one run of a script uses would
 * otherwise keep what they hold for good.
 * @param text one Dockerfile, or several one after the other
 */
export async function clearCacheMounts(engine: Engine, text: string): Promise<void> {
  const restore = withEnvironment(engine);
  try {
    const status = await engineById(engine.id).detect(engine.id);
    const mounts = cacheMountsOf(readDockerfile(text));
    const ids = [...new Set(mounts.flatMap(({ id }) => id ?? []))];
    await cacheOf(engine.id).clear(status, { kind: "mounts", ids }, mounts);
  } finally {
    restore();
  }
}
