import { stat } from "node:fs/promises";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import { type Dockerfile, expand, type Instruction, type Variables } from "../dockerfile";
import type { BuildQuestions } from "../protocol";
import { trimmed } from "../shared/trim";
import { argsWithoutDefault, buildArguments } from "./openArgs";

/** Sources that are searched on disk; a file that copies more than this is judged by the first ones. */
const mostSources = 200;
/** How many folders above a Dockerfile outside of any workspace folder are tried as its context. */
const parentsOutside = 2;

/** Whether there is a file or folder at a path. */
export type Exists = (path: string) => Promise<boolean>;

const existsOnDisk: Exists = async (path) => (await stat(path).catch(() => undefined)) !== undefined;

/**
 * What a Dockerfile leaves open for a build, without what was answered before.
 * @param dockerfile its absolute path
 * @param workspace the folder of the workspace that holds it, if any
 */
export async function buildQuestions(
  file: Dockerfile,
  dockerfile: string,
  workspace: string | undefined,
  exists: Exists = existsOnDisk,
): Promise<BuildQuestions> {
  const sources = copiedSources(file).slice(0, mostSources);
  const folders = candidates(dirname(dockerfile), workspace);
  const missing = await Promise.all(folders.map((folder) => countMissing(folder, sources, exists)));
  const contexts = folders
    .map((folder, distance) => ({ folder, distance, missing: missing[distance] as number }))
    .sort((a, b) => a.missing - b.missing || a.distance - b.distance);
  return {
    stages: buildableStages(file),
    argsWithoutDefault: argsWithoutDefault(file),
    contexts: contexts.map(({ folder }) => folder),
    contextIsClear: missing[0] === 0,
    suggestedTag: suggestedTag(dockerfile),
    args: buildArguments(file),
    secretIds: mountedIds(file, "secret"),
    sshIds: mountedIds(file, "ssh"),
    platforms: namedPlatforms(file),
  };
}

/** A file's stages, and which of them a person may want to build: those that no other stage needs. */
export function buildableStages(file: Dockerfile): BuildQuestions["stages"] {
  const needed = new Set(file.stages.flatMap((stage) => [...stage.sources, ...(stage.parent ? [stage.parent] : [])]));
  return file.stages.map((stage) => ({
    name: stage.name ?? String(stage.index),
    line: file.lines.lineAt(stage.from.textSpan.start),
    isLast: stage.index === file.stages.length - 1,
    isEnd: !needed.has(stage),
  }));
}

/** The ids that `RUN --mount=type=secret` or `type=ssh` needs: as written, else the engine's default. */
function mountedIds(file: Dockerfile, type: "secret" | "ssh"): string[] {
  const mounts = file.instructionsOf("RUN").flatMap((run) => file.mountsOf(run));
  const ids = mounts
    .filter((mount) => mount.type === type)
    .map((mount) => mount.id ?? (type === "ssh" ? "default" : mount.target && posix.basename(mount.target)));
  return [...new Set(ids.filter((id) => id !== undefined && !id.includes("$")) as string[])];
}

function namedPlatforms(file: Dockerfile): string[] {
  const flags = file.stages.flatMap(({ from }) => from.flags.filter(({ name }) => name === "platform"));
  return [...new Set(flags.map(({ value }) => value ?? ""))].filter((value) => value !== "" && !value.includes("$"));
}

/** The paths in the build context that a file takes: COPY and ADD without `--from`, and bind mounts without `from`. */
export function copiedSources(file: Dockerfile): string[] {
  const sources = new Set<string>();
  for (const stage of file.stages) {
    for (const instruction of stage.instructions) {
      for (const written of sourcesOf(file, instruction)) {
        const path = expanded(file, instruction, written);
        if (path !== undefined) sources.add(withoutPattern(path));
      }
    }
  }
  return [...sources];
}

function sourcesOf(file: Dockerfile, instruction: Instruction): string[] {
  if (instruction.keyword === "RUN") {
    const bound = file.mountsOf(instruction).filter((mount) => mount.type === "bind" && mount.from === undefined);
    return bound.map((mount) => mount.source ?? ".");
  }
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return [];
  if (instruction.flags.some((flag) => flag.name === "from")) return [];
  const words = instruction.words.slice(0, -1).map((word) => word.value);
  return words.filter((word) => !word.startsWith("<<") && !/^(?:[a-z+]+:\/\/|git@)/i.test(word));
}

/** Variables put in; undefined where one is known only to the build. */
function expanded(file: Dockerfile, instruction: Instruction, text: string): string | undefined {
  const state = file.stateAt(instruction);
  const either: Variables = {
    has: (name) => state?.env.has(name) === true || state?.args.has(name) === true,
    get: (name) => (state?.env.has(name) ? state.env.get(name) : state?.args.get(name)),
  };
  const { text: value, names } = expand(text, either, file.escape);
  return names.every((name) => either.has(name)) ? value : undefined;
}

/** Relative to the context, which no path leaves; cut before the first part with a pattern in it. */
function withoutPattern(path: string): string {
  const parts = posix.normalize(`/${path}`).split("/").filter(Boolean);
  const pattern = parts.findIndex((part) => /[*?[]/.test(part));
  return (pattern === -1 ? parts : parts.slice(0, pattern)).join("/");
}

/** The Dockerfile's own folder, and those above it up to the workspace's. */
function candidates(own: string, workspace: string | undefined): string[] {
  const inside = workspace !== undefined && isInside(own, workspace);
  const folders = [own];
  for (let folder = own, above = 0; inside ? folder !== workspace : above < parentsOutside; above++) {
    const parent = dirname(folder);
    if (parent === folder) break;
    folders.push(parent);
    folder = parent;
  }
  return folders;
}

function isInside(folder: string, outer: string): boolean {
  const path = relative(outer, folder);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(path));
}

async function countMissing(folder: string, sources: readonly string[], exists: Exists): Promise<number> {
  const found = await Promise.all(sources.map((source) => exists(join(folder, source))));
  return found.filter((is) => !is).length;
}

/** Folders that only say that something is built in them; their parent's name says what. */
const unspeaking = /^(?:\.?docker|\.devcontainer|\.?build|deploy|ci|images?|containers?|dockerfiles?)$/i;

/** `web` for `web/Dockerfile` and `web/docker/Dockerfile`, `web-api` for `web/api.Dockerfile` and `web/Dockerfile.api`. */
function suggestedTag(dockerfile: string): string {
  let folder = dirname(dockerfile);
  if (unspeaking.test(basename(folder))) folder = dirname(folder);
  const variant = basename(dockerfile).replace(/\.?(?:dockerfile|containerfile)\.?/i, "");
  const name = [basename(folder), variant].filter(Boolean).join("-");
  const clean = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/[._-]+/g, (marks) => (marks.length > 1 ? "-" : marks));
  return trimmed(clean, "._-") || "image";
}
