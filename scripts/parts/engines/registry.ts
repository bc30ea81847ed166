import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAlongside } from "./alongside.js";
import type { EngineSet } from "./engineSets.js";
import { setUpFolder } from "./engines.js";
import { registryProgram } from "./wrappers.js";

/** A registry of images on this machine's loopback, empty, for this process alone. */
export interface Registry {
  /** `127.0.0.1:43211`. Engines speak plain HTTP to such an address, Podman and Buildah with `--tls-verify=false`. */
  readonly address: string;
  stop(): Promise<void>;
}

const settings = {
  version: 0.1,
  storage: { inmemory: {} },
  http: { addr: "127.0.0.1:0", secret: "of this process alone" },
};

/** Starts Debian's docker-registry, which the set's packages brought. What it holds is in its memory. */
export async function startRegistry(set: EngineSet): Promise<Registry> {
  const program = registryProgram(setUpFolder(set));
  const command = (folder: string) => {
    const configuration = join(folder, "registry.yml");
    writeFileSync(configuration, JSON.stringify(settings)); // YAML reads JSON
    return [program, "serve", configuration];
  };
  const server = startAlongside("registry", command, { PATH: process.env.PATH });
  try {
    // The system gives it a free port, which no other process can take in between.
    const address = await server.until(() => /listening on (127\.0\.0\.1:\d+)/.exec(server.log())?.[1]);
    return { address, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
