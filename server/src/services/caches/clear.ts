import type { Cleared } from "../../engines/cache";
import type { CacheMount } from "../../engines/cacheMount";
import { cacheOf } from "../../engines/caches";
import type { CacheSelection, EngineStatus } from "../../protocol";
import { answered, checkSeconds } from "./read";

/**
 * Clears what was chosen of an engine's cache.
 * @param known mounts of the known Dockerfiles
 * @param cleared called, and awaited, when something may have been cleared: predictions are no longer valid then
 * @throws UserError where the engine cannot clear it
 */
export async function clearCache(
  status: EngineStatus,
  selection: CacheSelection,
  known: readonly CacheMount[],
  cleared: (status: EngineStatus, selection: CacheSelection) => Promise<void> | void,
): Promise<Cleared> {
  if (selection.kind === "unused") checkSeconds(selection.seconds);
  try {
    return await answered(() => cacheOf(status.id).clear(status, selection, known));
  } finally {
    // One that fails may have cleared a part.
    await cleared(status, selection);
  }
}
