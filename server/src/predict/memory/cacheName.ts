import { engineById } from "../../engines";
import type { EngineStatus } from "../../protocol";

/**
 * Which cache a build of this engine goes to, as a string that is another one for each: with Docker its daemon and buildx's
 * builder. No engine is asked.
 */
export async function cacheName(status: EngineStatus, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const parts = await engineById(status.id).cacheParts(status, env);
  return JSON.stringify([status.id, ...parts].map((part) => part ?? ""));
}
