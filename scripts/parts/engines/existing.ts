import { findOnPath, run } from "../run.js";
import type { EngineId } from "./types.js";

export interface Versions {
  /** The program on PATH. */
  file: string;
  version: string;
  buildx?: string;
}

/** The version of the engine on PATH: undefined when there is none, or when it is there but could not build. */
export async function askVersions(id: EngineId, env: NodeJS.ProcessEnv): Promise<Versions | undefined> {
  const file = findOnPath(id, env.PATH);
  if (!file) return undefined;
  const ask = async (...args: string[]) => {
    const answer = await run(file, args, { env, seconds: 20, allowFailure: true }).catch(() => undefined);
    return answer?.code === 0 ? /\d+\.\d+\.\d+/.exec(answer.stdout)?.[0] : undefined;
  };
  // Asked so that the answer needs more than the program: Docker's daemon, Podman's storage.
  const [version, buildx] =
    id === "docker"
      ? await Promise.all([ask("version", "--format", "{{.Server.Version}}"), ask("buildx", "version")])
      : [await ask("info", "--format", "{{.Version.Version}}"), undefined];
  return version === undefined ? undefined : { file, version, buildx };
}
