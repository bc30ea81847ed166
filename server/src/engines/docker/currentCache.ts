import { join } from "node:path";
import * as v from "valibot";
import { sizeLimits } from "../../files/limits";
import { readText } from "../../files/regularFile";
import type { EngineStatus } from "../../protocol";
import { fields, parseJson } from "../printedJson";
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
  return builder !== "" && (await readJson(fields({}), join(buildxFolder(), "instances", builder))) !== undefined;
}

/** Empty: the one inside the Docker that is talked to. Source: buildx, store/store.go. */
async function currentBuilder({ buildxBuilder }: EngineStatus, env: NodeJS.ProcessEnv): Promise<string> {
  if (buildxBuilder !== undefined) return buildxBuilder;
  if (env.BUILDX_BUILDER) return env.BUILDX_BUILDER;
  const current = await readJson(fields({ Name: v.string() }), join(buildxFolder(), "current"));
  return current?.Name ?? "";
}

async function dockerContext(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const config = await readJson(fields({ currentContext: v.string() }), join(dockerConfigFolder(env), "config.json"));
  return config?.currentContext;
}

/** What a file says; undefined if it cannot be read or is not as the schema says. */
async function readJson<Output>(schema: v.GenericSchema<unknown, Output>, path: string): Promise<Output | undefined> {
  return parseJson(schema, await readText(path, { limit: sizeLimits.engineFile }).catch(() => ""));
}
