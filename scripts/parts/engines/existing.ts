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
  const [version, buildx, works] = await Promise.all([
    ask(...versionQuestion[id]),
    id === "docker" ? ask("buildx", "version") : undefined,
    // Its version needs the program alone.
    id === "buildah" ? run(file, ["info"], { env, seconds: 20 }).catch(() => undefined) : true,
  ]);
  return version === undefined || works === undefined ? undefined : { file, version, buildx };
}

/** Asked so that the answer needs more than the program, where that can be: Docker's daemon, Podman's storage. */
const versionQuestion: Record<EngineId, readonly string[]> = {
  docker: ["version", "--format", "{{.Server.Version}}"],
  podman: ["info", "--format", "{{.Version.Version}}"],
  buildah: ["--version"],
};
