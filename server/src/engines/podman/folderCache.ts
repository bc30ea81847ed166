import { createHash } from "node:crypto";
import { join } from "node:path";
import { runProgram } from "../../programs/program";
import type { CacheMountUsage, CacheSelection, CacheUsage, EngineFacts, EngineStatus } from "../../protocol";
import { formatBytes } from "../../shared/bytes";
import { type BuildCache, CacheTrouble, stopWhere } from "../cache";
import type { CacheMount } from "../cacheMount";
import { foldersIn, isOwnFolder, measureFolder, removeFolderIn } from "./folders";

/** Locks of `sharing=locked`, which are beside the mounts' folders. */
const locks = "buildah-cache-lockfiles";

/** What differs between the programs that keep cache mounts in folders. */
export interface FolderKeeper {
  readonly engine: Pick<EngineFacts, "id" | "name">;
  /**
   * The folder of the mounts' folders, or why it cannot be reached. Throws `CacheTrouble` where the program does not
   * answer.
   */
  folder(status: EngineStatus): Promise<string | { readonly why: string }>;
  /** Clears the layers too; gives a sentence about the result, with a space before it. */
  pruneLayers(status: EngineStatus): Promise<string>;
}

/** The cache of an engine that keeps a folder for each cache mount. It lists them nowhere itself, so they are read. */
export function folderCache(keeper: FolderKeeper): BuildCache {
  const { engine } = keeper;
  return {
    idOf: folderId,
    canList: () => true,

    async usage(status, known, ofFile, signal) {
      const folder = await keeper.folder(status);
      if (typeof folder !== "string")
        return { engine: engine.id, mounts: [], others: [], totalBytes: 0, limits: folder.why };
      return list(engine, folder, known, ofFile, signal);
    },

    async evidence({ program }, signal) {
      const answer = await runProgram(
        { file: program, args: ["images", "--all", "--quiet", "--no-trunc"] },
        30,
        signal,
      );
      stopWhere(signal);
      return answer.code === 0 ? { kind: "images", ids: answer.stdout.trim().split("\n") } : undefined;
    },

    async unused(status, seconds, known) {
      const folder = await keeper.folder(status);
      if (typeof folder !== "string") throw new CacheTrouble(folder.why);
      const mounts = unusedOf((await list(engine, folder, known, [])).mounts, seconds);
      return {
        bytes: mounts.reduce((sum, { bytes }) => sum + bytes, 0),
        mounts: mounts.map(({ id }) => id),
        others: 0,
      };
    },

    async clear(status, selection, known) {
      const folder = await keeper.folder(status);
      if (typeof folder !== "string") throw new CacheTrouble(folder.why);
      const before = await list(engine, folder, known, []);
      const ids = new Set(chosen(selection, before.mounts));
      const note = selection.kind === "all" ? await keeper.pruneLayers(status) : "";
      const left = new Set(await foldersIn(folder));
      for (const mount of before.mounts) {
        if (!ids.has(mount.id)) continue;
        for (const name of mount.records) if (left.has(name)) await remove(status, folder, name);
      }
      const after = await list(engine, folder, known, []);
      const freedBytes = Math.max(0, before.totalBytes - after.totalBytes);
      return { freedBytes, message: `Freed ${formatBytes(freedBytes)} of cache mounts.${note}` };
    },
  };
}

/** The ids of the mounts that a selection takes. Folders have no types. */
function chosen(selection: CacheSelection, mounts: readonly CacheMountUsage[]): readonly string[] {
  if (selection.kind === "mounts") return selection.ids;
  if (selection.kind === "type") return [];
  const taken = selection.kind === "all" ? mounts : unusedOf(mounts, selection.seconds);
  return taken.map(({ id }) => id);
}

/** The mounts that were not written for so long: folders show nothing else of their use. */
function unusedOf(mounts: readonly CacheMountUsage[], seconds: number): readonly CacheMountUsage[] {
  const limit = new Date(Date.now() - seconds * 1000).toISOString();
  return mounts.filter(({ lastWritten = "" }) => lastWritten < limit);
}

const folderId = (mount: CacheMount): string => mount.id ?? mount.target;

/** Names that Buildah gives to a mount's folder: from 1.40 on with the owner, from 1.38 on without. */
export function folderNames(mount: CacheMount): readonly string[] {
  const name = folderId(mount);
  const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  return [hash(`${name}:${mount.uid}:${mount.gid}`), hash(name), ...(/[\\/]/.test(name) ? [] : [name])];
}

async function list(
  { id, name }: FolderKeeper["engine"],
  folder: string,
  known: readonly CacheMount[],
  ofFile: readonly CacheMount[],
  signal?: AbortSignal,
): Promise<CacheUsage> {
  const mountOf = new Map([...known, ...ofFile].flatMap((mount) => folderNames(mount).map((name) => [name, mount])));
  const inFile = new Set(ofFile.flatMap(folderNames));
  const byId = new Map<string, CacheMountUsage>();
  for (const name of await foldersIn(folder)) {
    if (name === locks) continue;
    const mount = mountOf.get(name);
    const id = mount ? folderId(mount) : `unknown (${name})`;
    const found = byId.get(id);
    const { bytes, written } = await measureFolder(join(folder, name), signal);
    const lastWritten = new Date(written).toISOString();
    byId.set(id, {
      id,
      records: [...(found?.records ?? []), name],
      bytes: (found?.bytes ?? 0) + bytes,
      lastWritten:
        found?.lastWritten !== undefined && found.lastWritten > lastWritten ? found.lastWritten : lastWritten,
      ...(mount ? { target: mount.target } : { isUnknown: true as const }),
      inThisFile: found?.inThisFile === true || inFile.has(name),
    });
  }
  stopWhere(signal);
  const mounts = [...byId.values()].sort((a, b) => b.bytes - a.bytes || a.id.localeCompare(b.id));
  const unknown = mounts.filter(({ isUnknown }) => isUnknown).length;
  const hidden = unknown === 0 ? "" : " Cache mounts shown as unknown belong to Dockerfiles outside the workspace.";
  return {
    engine: id,
    mounts,
    others: [],
    totalBytes: mounts.reduce((sum, mount) => sum + mount.bytes, 0),
    limits: `${name} reports only its cache mounts; layers stored as images are not counted.${hidden}`,
  };
}

/** This user's folder of cache mounts below a folder for temporary files, by the name that Buildah gives it. */
export async function mountsFolder(temporary: string, user: number): Promise<string> {
  const folder = join(temporary, `buildah-cache-${user}`);
  // No folder yet: nothing was cached. A folder of another user, or a link, is not touched.
  if (await isOwnFolder(folder)) return folder;
  const old = join(temporary, "buildah-cache");
  return (await isOwnFolder(old)) ? old : folder;
}

async function remove(status: EngineStatus, folder: string, name: string): Promise<void> {
  if (!(await isOwnFolder(folder)))
    throw new CacheTrouble(`Nothing was removed: ${folder} is not a cache folder of this user.`);
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
