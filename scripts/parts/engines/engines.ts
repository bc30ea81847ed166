import { join } from "node:path";
import { cacheFolder, hasPart, part } from "../cacheFolder.js";
import { findOnPath, say } from "../run.js";
import { baseArchive } from "./bases.js";
import { currentEngines, type EngineSet } from "./engineSets.js";
import { environment, type Program } from "./environment.js";
import { askVersions, type Versions } from "./existing.js";
import { addBase } from "./images.js";
import { mirror, whyNoSetUp } from "./machine.js";
import { unpackPackages } from "./packages.js";
import { enterRoom } from "./room.js";
import { type Engine, type EngineId, type EnginesAtHand, isMissing, type MissingEngine } from "./types.js";
import { ourProgram, writeWrappers } from "./wrappers.js";

// Real engines for the tests and the demo: the machine's own where it has them, else ones set up in the cache folder.

const atHand = new Map<EngineSet, Promise<EnginesAtHand>>();

/** The engines, set up and started where needed; the same ones for every caller in this process until `stop()`. */
export function engines(set: EngineSet = currentEngines): Promise<EnginesAtHand> {
  const known = atHand.get(set) ?? prepare(set);
  atHand.set(set, known);
  return known;
}

async function prepare(set: EngineSet): Promise<EnginesAtHand> {
  const own = set.yieldsToOwn ? await existing() : {};
  const ours = own.docker && own.podman && own.buildah ? {} : await start(set, { daemon: !own.docker });
  const describe = async (id: EngineId): Promise<Engine | MissingEngine> => {
    const program = own[id] ?? ours.programs?.[id];
    const env = program && environment([program]);
    const versions = env && (await askVersions(id, env));
    if (program && versions) return { id, ...label(id, versions), ours: program.ours, env };
    return { id, missing: `no ${names[id]} answers on this machine, and ${ours.missing ?? "ours does not either"}` };
  };
  const [docker, podman, buildah] = await Promise.all([describe("docker"), describe("podman"), describe("buildah")]);
  const byId = { docker, podman, buildah };
  return {
    ...byId,
    envWith: (...ids) => environment(ids.flatMap((id) => own[id] ?? ours.programs?.[id] ?? [])),
    ensureBase: async (id, base, ...names) => {
      // Our Buildah and our Podman keep their images in one place, and Podman alone can import one.
      const engine = id === "buildah" && ours.programs ? byId.podman : byId[id];
      if (isMissing(engine)) throw new Error(engine.missing);
      await addBase(engine, base, names, ours.folder);
    },
    stop: async () => {
      atHand.delete(set);
      await ours.leave?.();
    },
  };
}

const names: Record<EngineId, string> = { docker: "Docker", podman: "Podman", buildah: "Buildah" };

function label(id: EngineId, { version, buildx }: Versions): { label: string; version: string; buildx?: string } {
  return { label: `${names[id]} ${version}`, version, buildx };
}

/** The engines that a user's machine has already, and that answer. (Ours are on PATH in a child of main.ts.) */
async function existing(): Promise<Partial<Record<EngineId, Program>>> {
  const find = async (id: EngineId): Promise<Program | undefined> => {
    if (findOnPath(id)?.startsWith(cacheFolder())) return undefined;
    const versions = await askVersions(id, process.env);
    return versions && { id, file: versions.file, ours: false, env: {} };
  };
  const [docker, podman, buildah] = await Promise.all([find("docker"), find("podman"), find("buildah")]);
  return { docker, podman, buildah };
}

interface Started {
  folder?: string;
  programs?: Record<EngineId, Program>;
  leave?(): Promise<void>;
  missing?: string;
}

async function start(set: EngineSet, options: { daemon: boolean }): Promise<Started> {
  const reason = whyNoSetUp();
  if (reason !== undefined) return { missing: reason };
  try {
    const folder = await setUp(set);
    const room = await enterRoom(set, { engines: folder, ...options });
    const program = (id: EngineId) => ourProgram(set, folder, id);
    const programs = { docker: program("docker"), podman: program("podman"), buildah: program("buildah") };
    return { folder, programs, leave: room.leave };
  } catch (error) {
    return { missing: `setting it up failed: ${(error as Error).message}` };
  }
}

/** The folder that a set's engines were unpacked into; throws where they are not set up. */
export function setUpFolder(set: EngineSet): string {
  if (!hasPart(set.part)) throw new Error(`the engines of the set "${set.name}" are not set up`);
  return join(cacheFolder(), set.part);
}

/** Sets up the engines and, at the same time, the Debian base image: both together take little longer than one. */
async function setUp(set: EngineSet): Promise<string> {
  const unpack = part(set.part, async (folder) => {
    const { docker, podman, buildah } = set.versions;
    const engines = `Docker ${docker}x, Podman ${podman}x and Buildah ${buildah}x of Debian ${set.suite}`;
    say(`Setting up ${engines} in ${folder}: 10 to 20 seconds, once`);
    const began = Date.now();
    await unpackPackages({ mirror: await mirror(), suite: set.suite }, set.packages, join(folder, "root"));
    say(`Set up ${set.part} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  });
  // Should the image fail, the test that needs it will try again, and tell.
  const image = hasPart(set.part) ? undefined : baseArchive("debian").catch(() => {});
  const [folder] = await Promise.all([unpack, image]);
  await writeWrappers(set, folder);
  return folder;
}
