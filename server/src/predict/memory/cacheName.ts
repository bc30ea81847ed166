import { engineById } from "../../engines";
import type { EngineStatus } from "../../protocol";

/**
 * The cache that a build of this engine uses, as a string that differs for each: with Docker its daemon and buildx's
 * builder. No engine is queried.
 */
export async function cacheName(status: EngineStatus, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const parts = await engineById(status.id).cacheParts(status, env);
  return JSON.stringify([status.id, ...parts].map((part) => part ?? ""));
}
