import { isAbsolute, join } from "node:path";
import * as v from "valibot";
import { sizeLimits } from "../../files/limits";
import { readText } from "../../files/regularFile";
import type { BuildRef, BuiltFrom } from "../history";
import { fields, parseJson } from "../printedJson";
import { dockerConfigFolder } from "./config";

/** Reads a reference; undefined where a part could leave a folder or be read as an option. */
export function asRef(text: string): BuildRef | undefined {
  const [builder, node, id, more] = text.split("/");
  const parts = [builder, node, id];
  const sound = more === undefined && parts.every((part) => part !== undefined && /^\w[\w.-]*$/.test(part));
  return sound ? ({ builder, node, id } as BuildRef) : undefined;
}

const keptState = fields({ LocalPath: v.pipe(v.string(), v.check(isAbsolute)), DockerfilePath: v.string() });

/**
 * What a build was started with, which buildx stores for each build of this user: the history itself has the paths as
 * they were typed. Undefined for builds of others, of contexts that are not folders, and of a Dockerfile that was piped
 * in. Source: buildx, localstate/localstate.go.
 */
export async function builtFrom({ builder, node, id }: BuildRef): Promise<BuiltFrom | undefined> {
  const path = join(buildxFolder(), "refs", builder, node, id);
  const text = await readText(path, { limit: sizeLimits.engineFile }).catch(() => "");
  const state = parseJson(keptState, text);
  if (!state) return undefined;
  const dockerfile = state.DockerfilePath === "" ? join(state.LocalPath, "Dockerfile") : state.DockerfilePath;
  return isAbsolute(dockerfile) ? { context: state.LocalPath, dockerfile } : undefined;
}

/** Where buildx keeps what it remembers of builders and builds. */
export function buildxFolder(): string {
  return process.env.BUILDX_CONFIG || join(dockerConfigFolder(), "buildx");
}
