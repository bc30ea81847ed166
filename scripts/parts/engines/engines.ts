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
  const own = await existing();
  const ours = own.docker && own.podman ? {} : await start(set, { daemon: !own.docker });
  const describe = async (id: EngineId): Promise<Engine | MissingEngine> => {
    const program = own[id] ?? ours.programs?.[id];
    const env = program && environment([program]);
    const versions = env && (await askVersions(id, env));
    if (program && versions) return { id, ...label(id, versions), ours: program.ours, env };
    return { id, missing: `no ${names[id]} answers on this machine, and ${ours.missing ?? "ours does not either"}` };
  };
  const [docker, podman] = await Promise.all([describe("docker"), describe("podman")]);
  const byId = { docker, podman };
  return {
    ...byId,
    envWith: (...ids) => environment(ids.flatMap((id) => own[id] ?? ours.programs?.[id] ?? [])),
    ensureBase: async (id, base, ...names) => {
      const engine = byId[id];
      if (isMissing(engine)) throw new Error(engine.missing);
      await addBase(engine, base, names, ours.folder);
    },
    stop: async () => {
      atHand.delete(set);
      await ours.leave?.();
    },
  };
}

const names: Record<EngineId, string> = { docker: "Docker", podman: "Podman" };

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
  const [docker, podman] = await Promise.all([find("docker"), find("podman")]);
  return { docker, podman };
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
    const programs = { docker: ourProgram(set, folder, "docker"), podman: ourProgram(set, folder, "podman") };
    return { folder, programs, leave: room.leave };
  } catch (error) {
    return { missing: `setting it up failed: ${(error as Error).message}` };
  }
}

/** Sets up the engines and, at the same time, the Debian base image: both together take little longer than one. */
async function setUp(set: EngineSet): Promise<string> {
  const unpack = part(set.part, async (folder) => {
    say(`Setting up Docker and Podman from Debian ${set.suite} in ${folder}: about 20 seconds, once`);
    await unpackPackages({ mirror: await mirror(), suite: set.suite }, set.packages, join(folder, "root"));
  });
  // Should the image fail, the test that needs it will try again, and tell.
  const image = hasPart(set.part) ? undefined : baseArchive("debian").catch(() => {});
  const [folder] = await Promise.all([unpack, image]);
  await writeWrappers(set, folder);
  return folder;
}
