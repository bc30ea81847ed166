import { clearCacheMounts } from "../../../../scripts/parts/engines/clearCaches.js";
import type { Engine } from "../../../../scripts/parts/engines/types.js";
import { run } from "../../../../scripts/parts/run.js";
import { markedImages } from "./bases/images";

/**
 * Removes what a run of these tests leaves in an engine: its own images, and its cache mounts.
 * @param text the Dockerfiles with the cache mounts
 */
export async function removeTraces(engine: Engine, text: string): Promise<void> {
  const images = await markedImages(engine);
  if (images.length > 0) await run(engine.id, ["rmi", ...images], { env: engine.env, allowFailure: true });
  await clearCacheMounts(engine, text);
}
