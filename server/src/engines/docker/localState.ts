import { isAbsolute, join } from "node:path";
import { sizeLimits } from "../../files/limits";
import { readText } from "../../files/regularFile";
import { isObject } from "../../shared/isObject";
import type { BuildRef, BuiltFrom } from "../history";
import { dockerConfigFolder } from "./config";

/** Reads a reference; undefined where a part could leave a folder or be read as an option. */
export function asRef(text: string): BuildRef | undefined {
  const [builder, node, id, more] = text.split("/");
  const parts = [builder, node, id];
  const sound = more === undefined && parts.every((part) => part !== undefined && /^\w[\w.-]*$/.test(part));
  return sound ? ({ builder, node, id } as BuildRef) : undefined;
}

/**
 * What a build was started with, which buildx stores for each build of this user: the history itself has the paths as
 * they were typed. Undefined for builds of others, of contexts that are not folders, and of a Dockerfile that was piped
 * in. Source: buildx, localstate/localstate.go.
 */
export async function builtFrom({ builder, node, id }: BuildRef): Promise<BuiltFrom | undefined> {
  try {
    const path = join(buildxFolder(), "refs", builder, node, id);
    const state: unknown = JSON.parse(await readText(path, { limit: sizeLimits.engineFile }));
    if (!isObject(state) || typeof state.LocalPath !== "string" || !isAbsolute(state.LocalPath)) return undefined;
    const dockerfile = state.DockerfilePath === "" ? join(state.LocalPath, "Dockerfile") : state.DockerfilePath;
    if (typeof dockerfile !== "string" || !isAbsolute(dockerfile)) return undefined;
    return { context: state.LocalPath, dockerfile };
  } catch {
    return undefined;
  }
}

/** Where buildx keeps what it remembers of builders and builds. */
export function buildxFolder(): string {
  return process.env.BUILDX_CONFIG || join(dockerConfigFolder(), "buildx");
}
