import { createHash } from "node:crypto";
import { join } from "node:path";
import { formatBytes } from "../build/format";
import { runProgram } from "../build/program";
import { isAtLeast } from "../build/version";
import type { CacheMountUsage, CacheUsage, EngineStatus } from "../protocol";
import { type BuildCache, CacheTrouble } from "./cache";
import { folderBytes, foldersIn, isOwnFolder, removeFolderIn } from "./folders";
import type { CacheMount } from "./mounts";

/** From here on `podman image prune` knows `--build-cache`. */
const firstWithPrune = "5.3.0";
/** Locks of `sharing=locked`, which lie beside the mounts' folders. */
const locks = "buildah-cache-lockfiles";

/** What Podman keeps: a folder for each cache mount. It lists them nowhere itself, so the folders are read. */
export const podmanCache: BuildCache = {
  async usage(status, known, ofFile) {
    const folder = await cacheFolder(status);
    if (typeof folder !== "string") return { engine: "podman", mounts: [], totalBytes: 0, limits: folder.why };
    return list(folder, known, ofFile);
  },

  async clear(status, selection, known) {
    const folder = await cacheFolder(status);
    if (typeof folder !== "string") throw new CacheTrouble(folder.why);
    const before = await list(folder, known, []);
    const ids = new Set(selection.kind === "all" ? before.mounts.map((mount) => mount.id) : selection.ids);
    const note = selection.kind === "all" ? await pruneAll(status) : "";
    const left = new Set(await foldersIn(folder));
    for (const mount of before.mounts) {
      if (!ids.has(mount.id)) continue;
      for (const name of mount.records) if (left.has(name)) await remove(status, folder, name);
    }
    const after = await list(folder, known, []);
    const freedBytes = Math.max(0, before.totalBytes - after.totalBytes);
    return { freedBytes, message: `${formatBytes(freedBytes)} of cache mounts freed.${note}` };
  },
};

/** Names that Buildah gives to a mount's folder: from 1.40 on with the owner, from 1.38 on without. */
export function folderNames(mount: CacheMount): readonly string[] {
  const name = mount.id ?? mount.target;
  const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  return [hash(`${name}:${mount.uid}:${mount.gid}`), hash(name), ...(/[\\/]/.test(name) ? [] : [name])];
}

async function list(folder: string, known: readonly CacheMount[], ofFile: readonly CacheMount[]): Promise<CacheUsage> {
  const mountOf = new Map([...known, ...ofFile].flatMap((mount) => folderNames(mount).map((name) => [name, mount])));
  const inFile = new Set(ofFile.flatMap(folderNames));
  const byId = new Map<string, CacheMountUsage>();
  for (const name of await foldersIn(folder)) {
    if (name === locks) continue;
    const mount = mountOf.get(name);
    const id = mount ? (mount.id ?? mount.target) : `unknown (${name})`;
    const found = byId.get(id);
    byId.set(id, {
      id,
      records: [...(found?.records ?? []), name],
      bytes: (found?.bytes ?? 0) + (await folderBytes(join(folder, name))),
      ...(mount ? { target: mount.target } : {}),
      inThisFile: found?.inThisFile === true || inFile.has(name),
    });
  }
  const mounts = [...byId.values()].sort((a, b) => b.bytes - a.bytes || a.id.localeCompare(b.id));
  const unknown = mounts.filter((mount) => mount.id.startsWith("unknown (")).length;
  const hidden = unknown === 0 ? "" : " Those shown as unknown belong to no Dockerfile that is open here.";
  return {
    engine: "podman",
    mounts,
    totalBytes: mounts.reduce((sum, mount) => sum + mount.bytes, 0),
    limits: `Podman tells of its cache mounts only; the layers it keeps as images are not counted.${hidden}`,
  };
}

/**
 * Where this user's cache mounts are: `buildah-cache-<user>` in Podman's folder for temporary files. With a machine or
 * a remote service they are elsewhere.
 */
async function cacheFolder(status: EngineStatus): Promise<string | { readonly why: string }> {
  const answer = await runProgram({ file: status.program, args: ["info", "--format", "json"] }, 30);
  const info = answer.code === 0 ? parseInfo(answer.stdout) : undefined;
  if (!info) {
    const said = (answer.spawnError ?? answer.stderr).trim().split("\n").pop() ?? "";
    throw new CacheTrouble(`Podman does not tell where its cache is: ${said.slice(0, 300) || "it did not answer"}.`);
  }
  if (info.remote || process.getuid === undefined) {
    return {
      why: 'Podman keeps its cache mounts inside its machine, where they cannot be listed from here: "podman machine ssh podman image prune --build-cache -f" clears them all.',
    };
  }
  const temporary = process.env.TMPDIR || info.temporary || "/var/tmp";
  const folder = join(temporary, `buildah-cache-${process.getuid()}`);
  // No folder yet: nothing was cached. One of somebody else's, or a link, is not touched.
  if (await isOwnFolder(folder)) return folder;
  const old = join(temporary, "buildah-cache");
  return (await isOwnFolder(old)) ? old : folder;
}

function parseInfo(text: string): { remote: boolean; temporary: string | undefined } | undefined {
  try {
    const info = JSON.parse(text) as { host?: { serviceIsRemote?: unknown }; store?: { imageCopyTmpDir?: unknown } };
    const temporary = info.store?.imageCopyTmpDir;
    return {
      remote: info.host?.serviceIsRemote === true,
      temporary: typeof temporary === "string" && temporary.startsWith("/") ? temporary : undefined,
    };
  } catch {
    return undefined;
  }
}

async function remove(status: EngineStatus, folder: string, name: string): Promise<void> {
  if (!(await isOwnFolder(folder)))
    throw new CacheTrouble(`${folder} is not this user's cache folder: nothing was removed.`);
  try {
    await removeFolderIn(folder, name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return;
    if (code !== "EACCES" && code !== "EPERM")
      throw new CacheTrouble(`Nothing was removed: ${(error as Error).message}.`);
    // Without root, files of a mount with uid= belong to another user, whom only Podman's own namespace may touch.
    const args = ["unshare", "rm", "-rf", "--", join(folder, name)];
    const result = await runProgram({ file: status.program, args }, 300);
    if (result.code !== 0) {
      throw new CacheTrouble(
        `${join(folder, name)} belongs to another user and could not be removed: ${result.stderr.trim()}`,
      );
    }
  }
}

/**
 * Removes the images without a name, in which Podman keeps the layers of builds, and says in a sentence what became of
 * them. The cache mounts go with them only when none of these images is in use, and not before 5.3.
 */
async function pruneAll(status: EngineStatus): Promise<string> {
  const mounts = isAtLeast(status.version, firstWithPrune) ? ["--build-cache"] : [];
  const result = await runProgram({ file: status.program, args: ["image", "prune", ...mounts, "--force"] }, 600);
  if (result.code === 0) return " Images without a name, in which Podman keeps its layers, are gone too.";
  const said = (result.spawnError ?? result.stderr).trim().split("\n").pop() ?? "";
  if (/in use by a container/.test(said)) {
    return ' Some images without a name stay, for a build that runs or was broken off holds them: "podman system prune --build" removes those.';
  }
  return ` The layers that Podman keeps as images stay: ${said.replace(/^Error: /, "").slice(0, 300)}.`;
}
