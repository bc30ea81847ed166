import type { BuildRecord } from "../../builds/records/record";
import { engineById } from "../../engines";
import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";

/** For all names together. */
const askSeconds = 20;
/** A Dockerfile may name any number of images, each a program to start. */
const mostAtOnce = 8;

/**
 * What the engine has under these names: the digest in the registry that it came from, else the image's own id. Names
 * that it does not have are missing; nothing is fetched. Never rejects: an engine that does not answer has none.
 */
export async function imagesOf(
  { id, program }: EngineStatus,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { imageArguments } = engineById(id);
  if (!imageArguments || names.length === 0) return found;
  // One query for each: where one name is not there, it is not known to which name each answer for several belongs.
  const deadline = AbortSignal.timeout(askSeconds * 1000);
  const until = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const waiting = names.values();
  const ask = async () => {
    for (const name of waiting) {
      const command = { file: program, args: imageArguments(name) };
      const { code, stdout } = await runProgram(command, askSeconds, until);
      const value = code === 0 ? valueIn(stdout.trim(), name) : undefined;
      if (value !== undefined) found.set(name, value);
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, names.length) }, ask));
  return found;
}

function valueIn(text: string, name: string): string | undefined {
  const [id = "", digests = ""] = text.split(" ", 2);
  return digestIn(digests, name) ?? (id === "" ? undefined : id);
}

/** An image that was tagged here has the digests of the names it was pulled by, which do not apply to its new name. */
function digestIn(json: string, name: string): string | undefined {
  const own = repositoryOf(name);
  const written = [...json.matchAll(/"([^"@]+)@(sha256:[0-9a-f]{64})"/g)];
  return written.find(([, repository]) => repositoryOf(repository as string) === own)?.[2];
}

/** `docker.io/library/node:22` and `node` are the same repository. */
function repositoryOf(name: string): string {
  const bare = (name.split("@", 1)[0] as string).replace(/:[^/:]*$/, "");
  return bare.replace(/^(?:index\.)?docker\.io\//, "").replace(/^library\//, "");
}

/**
 * The digests of the bases that a build fetched from a registry, which is not queried: BuildKit names them in its
 * steps, `[base 1/4] FROM docker.io/library/node:22@sha256:…`. By name as written in the Dockerfile, and without
 * `docker.io`.
 */
export function digestsIn(record: BuildRecord): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name } of record.engineSteps ?? record.steps) {
    const [, image, digest] = /\] FROM (\S+?)@(sha256:[0-9a-f]{64})$/.exec(name) ?? [];
    if (image !== undefined && digest !== undefined) found.set(withoutHub(image), digest);
  }
  return found;
}

/** A name in the form of `digestsIn`: without Docker Hub's, and with the default tag where there is none. */
export function withoutHub(name: string): string {
  const bare = name.replace(/^(?:index\.)?docker\.io\//, "").replace(/^library\//, "");
  const hasTag = bare.lastIndexOf(":") > bare.lastIndexOf("/");
  return hasTag || bare.includes("@") ? bare : `${bare}:latest`;
}
