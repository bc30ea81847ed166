import type { Dockerfile } from "../../dockerfile";
import { type BuildCache, CacheTrouble } from "../../engines/cache";
import type { EngineStatus } from "../../protocol";
import { cacheMountsOf } from "./mounts";

/** How many bytes a file's cache mounts hold in an engine's cache; undefined where the engine does not report it. */
export async function bytesHeld(
  cache: BuildCache,
  status: EngineStatus,
  file: Dockerfile,
): Promise<number | undefined> {
  if (!cache.canList(status)) return undefined;
  const mounts = cacheMountsOf(file);
  try {
    const usage = await cache.usage(status, mounts, mounts);
    return usage.mounts.reduce((sum, { inThisFile, bytes }) => sum + (inThisFile ? bytes : 0), 0);
  } catch (error) {
    if (error instanceof CacheTrouble) return undefined;
    throw error;
  }
}
