import { readdirSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EngineSet } from "./engineSets.js";
import type { Program } from "./environment.js";
import { dockerSocket, roomPidFile } from "./roomState.js";
import type { EngineId } from "./types.js";

// The executables named `docker`, `podman` and `buildah` that tests put on PATH, and the engines' configuration.

/** The program of an engine that was set up in the folder `engines`. */
export function ourProgram(set: EngineSet, engines: string, id: EngineId): Program {
  const env = { DOCKER_HOST: `unix://${dockerSocket(set)}`, DOCKER_CONFIG: dockerConfig(engines) };
  return { id, file: join(engines, "bin", id, id), ours: true, env: id === "docker" ? env : {} };
}

/** Debian's registry of images among the engines that were unpacked into `engines`. */
export const registryProgram = (engines: string): string => join(engines, "bin", "registry", "docker-registry");

/** The DOCKER_CONFIG of our Docker: it brings buildx, where the set has it. */
const dockerConfig = (engines: string): string => join(engines, "docker-config");

/** Writes the wrappers and the configuration of the engines that were unpacked into `engines`/root. */
export async function writeWrappers(set: EngineSet, engines: string): Promise<void> {
  const root = join(engines, "root");
  const executables: Record<string, string> = {
    "bin/docker/docker": docker(root),
    "bin/podman/podman": inRoom(set, "podman"),
    "bin/buildah/buildah": inRoom(set, "buildah"),
    ...(set.packages.includes("docker-registry") ? { "bin/registry/docker-registry": registry(root) } : {}),
    ...(set.versions.buildx === undefined ? {} : { "docker-config/cli-plugins/docker-buildx": buildx(root) }),
  };
  for (const [file, text] of Object.entries(executables)) await write(join(engines, file), `#!/bin/sh\n${text}`, 0o755);
  for (const [file, text] of Object.entries(configuration(engines))) await write(join(engines, "etc", file), text);
  for (const file of ["ld.so.cache", "containers/policy.json"]) {
    await write(join(engines, "etc", file), await readFile(join(root, "etc", file)));
  }
}

/** Writes a file that others may be using at this moment: only when it changes, and then in one step. */
async function write(file: string, content: string | Buffer, mode = 0o644): Promise<void> {
  const old = await readFile(file).catch(() => undefined);
  if (old?.equals(Buffer.from(content))) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, content, { mode });
  await rename(`${file}.${process.pid}`, file);
}

/** Docker's CLI runs on the machine as it is, with the C library that it was built for. */
function docker(root: string): string {
  return `exec ${loader(root)} --argv0 docker ${quoted(join(root, "usr/bin/docker"))} "$@"\n`;
}

function buildx(root: string): string {
  return `exec ${loader(root)} ${quoted(join(root, "usr/libexec/docker/cli-plugins/docker-buildx"))} "$@"\n`;
}

function registry(root: string): string {
  return `exec ${loader(root)} ${quoted(join(root, "usr/bin/docker-registry"))} "$@"\n`;
}

/** Podman and Buildah start programs of their own, themselves first of all: so they run in the room, where all are. */
function inRoom(set: EngineSet, program: EngineId): string {
  return `read -r room <${quoted(roomPidFile(set))} || exit 125
export BUILDAH_ISOLATION=chroot PODMAN_IGNORE_CGROUPSV1_WARNING=1
export PATH="/usr/sbin:/usr/bin:/sbin:/bin"
exec nsenter --mount="/proc/$room/ns/mnt" --wdns="$PWD" ${program} "$@"
`;
}

/** The command that runs a program with the libraries under `root`. */
function loader(root: string): string {
  const libraries = readdirSync(join(root, "usr/lib"))
    .filter((name) => name.endsWith("-linux-gnu"))
    .map((name) => join(root, "usr/lib", name));
  for (const folder of libraries) {
    const found = readdirSync(folder).find((name) => /^ld-linux.*\.so\.\d+$/.test(name));
    if (found) return `${quoted(join(folder, found))} --library-path ${quoted(folder)}`;
  }
  throw new Error(`No dynamic loader under ${root}`);
}

/** What stands in /etc while in the room. */
function configuration(engines: string): Record<string, string> {
  return {
    "docker/daemon.json": "{}\n",
    "containers/registries.conf": 'unqualified-search-registries = ["docker.io"]\n',
    "containers/storage.conf": `[storage]
driver = "overlay"
graphroot = ${JSON.stringify(join(engines, "data/podman"))}
runroot = "/run/containers/storage"
`,
    // Where the machine allows no more to its root (a container, a sandbox), higher limits make every RUN fail.
    "containers/containers.conf": `[containers]
netns = "host"
default_ulimits = ["nofile=1024:4096", "nproc=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
`,
  };
}

/** Quoted for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
