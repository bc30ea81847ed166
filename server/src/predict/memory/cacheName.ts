import { join } from "node:path";
import { dockerConfigFolder } from "../../engines/docker/config";
import { buildxFolder } from "../../engines/docker/localState";
import { sizeLimits } from "../../files/limits";
import { readText } from "../../files/regularFile";
import type { EngineStatus } from "../../protocol";
import { isObject } from "../../shared/isObject";

/** What tells one store of Podman's and Buildah's images from another. */
const stores = ["CONTAINER_HOST", "CONTAINER_CONNECTION", "CONTAINERS_STORAGE_CONF", "XDG_DATA_HOME"];

/**
 * Which cache a build of this engine goes to, as a text that is another one for each: with Docker its daemon and buildx's
 * builder. No engine is asked.
 */
export async function cacheName(status: EngineStatus, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const parts: (string | undefined)[] = [status.id];
  if (status.id === "docker") {
    parts.push(status.builder, env.DOCKER_HOST || env.DOCKER_CONTEXT || (await dockerContext(env)));
    if (status.builder === "buildx") parts.push(await builderInUse(status, env));
  } else if (status.id === "buildkit") parts.push(env.BUILDKIT_HOST);
  else for (const name of stores) parts.push(env[name]);
  return JSON.stringify(parts.map((part) => part ?? ""));
}

/**
 * Whether a builder has images of its own, so that what Docker's store has makes no difference to it. Those that buildx
 * made are in a file each; the ones inside a Docker are in none.
 */
export async function hasOwnImages(status: EngineStatus, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (status.id === "buildkit") return true;
  const builder = status.builder === "buildx" ? await builderInUse(status, env) : "";
  return builder !== "" && (await readJson(join(buildxFolder(), "instances", builder))) !== undefined;
}

/** Empty: the one inside the Docker that is talked to. Source: buildx, store/store.go. */
async function builderInUse({ buildxBuilder }: EngineStatus, env: NodeJS.ProcessEnv): Promise<string> {
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
