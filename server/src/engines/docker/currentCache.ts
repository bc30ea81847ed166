import { join } from "node:path";
import { sizeLimits } from "../../files/limits";
import { readText } from "../../files/regularFile";
import type { EngineStatus } from "../../protocol";
import { isObject } from "../../shared/isObject";
import { dockerConfigFolder } from "./config";
import { buildxFolder } from "./localState";

/** Which cache builds go to: the daemon's, and with buildx the current builder's. */
export async function cacheParts(
  status: EngineStatus,
  env: NodeJS.ProcessEnv,
): Promise<readonly (string | undefined)[]> {
  const daemon = env.DOCKER_HOST || env.DOCKER_CONTEXT || (await dockerContext(env));
  return [status.builder, daemon, ...(status.builder === "buildx" ? [await currentBuilder(status, env)] : [])];
}

/**
 * Whether the current builder has separate images, so that what Docker's store has makes no difference to it. Builders
 * that buildx created are in a file each; the ones inside a Docker are in none.
 */
export async function hasOwnImages(status: EngineStatus, env: NodeJS.ProcessEnv): Promise<boolean> {
  const builder = status.builder === "buildx" ? await currentBuilder(status, env) : "";
  return builder !== "" && (await readJson(join(buildxFolder(), "instances", builder))) !== undefined;
}

/** Empty: the one inside the Docker that is talked to. Source: buildx, store/store.go. */
async function currentBuilder({ buildxBuilder }: EngineStatus, env: NodeJS.ProcessEnv): Promise<string> {
  if (buildxBuilder !== undefined) return buildxBuilder;
  if (env.BUILDX_BUILDER) return env.BUILDX_BUILDER;
  const current = await readJson(join(buildxFolder(), "current"));
  return typeof current?.Name === "string" ? current.Name : "";
}

async function dockerContext(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const config = await readJson(join(dockerConfigFolder(env), "config.json"));
  return typeof config?.currentContext === "string" ? config.currentContext : undefined;
}

async function readJson(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse(await readText(path, { limit: sizeLimits.engineFile }));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
