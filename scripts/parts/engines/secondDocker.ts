import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAlongside } from "./alongside.js";
import type { Base } from "./bases.js";
import type { EngineSet } from "./engineSets.js";
import { setUpFolder } from "./engines.js";
import { addBase } from "./images.js";
import { roomEnvironment } from "./room.js";
import { bridgeName, roomPid, socketAnswers } from "./roomState.js";
import type { Engine } from "./types.js";

/**
 * Where a Docker keeps images: `containerd`, in containerd's store, with which it can export caches and build for several
 * platforms at once; `layers`, in its own, as Docker 28 does where nobody asks for another.
 */
export type ImageStore = "containerd" | "layers";

/** A Docker beside the tests' own one. */
export interface SecondDocker {
  readonly engine: Engine;
  /** Makes a base image known to it under the names that Dockerfiles use. */
  ensureBase(base: Base, ...names: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Its images and caches are in memory, in a mount that nobody else sees and that goes with the daemon. */
const script = `mkdir "$0/state" && mount -t tmpfs buildkit-lens "$0/state" && exec dockerd "$@"`;

/**
 * Starts a second Docker daemon in the room of a set's engines, for this process alone: what is built, pruned and removed
 * there touches no other test.
 * @param docker the set's own Docker, which has to be one that these scripts set up
 */
export async function startSecondDocker(set: EngineSet, docker: Engine, store: ImageStore): Promise<SecondDocker> {
  const room = docker.ours ? roomPid(set) : undefined;
  if (room === undefined) throw new Error("a second Docker is started only beside one that was set up for the tests");
  const command = (folder: string) => {
    const configuration = join(folder, "daemon.json");
    writeFileSync(configuration, JSON.stringify({ features: { "containerd-snapshotter": store === "containerd" } }));
    const state = join(folder, "state");
    const daemon = [
      ...["--config-file", configuration, "--data-root", join(state, "data"), "--exec-root", join(state, "exec")],
      ...["--pidfile", join(state, "docker.pid"), "-H", `unix://${join(folder, "docker.sock")}`],
      ...["--bridge", bridgeName(set), "--iptables=false", "--ip6tables=false", "--ip-forward=false"],
    ];
    const contained = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
    return ["nsenter", `--mount=/proc/${room}/ns/mnt`, ...contained, "sh", "-c", script, folder, ...daemon];
  };
  const server = startAlongside("docker", command, roomEnvironment());
  try {
    const socket = join(server.folder, "docker.sock");
    await server.until(() => socketAnswers(socket));
    const engine = { ...docker, env: { ...docker.env, DOCKER_HOST: `unix://${socket}` } };
    return {
      engine,
      ensureBase: (base, ...names) => addBase(engine, base, names, setUpFolder(set)),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
