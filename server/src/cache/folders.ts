import { lstat, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** More files than this are not counted: the size is then a lower bound. */
const mostEntries = 500_000;

/** Bytes of all files under a folder; links are not followed, what cannot be read counts as empty. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  let entries = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && entries < mostEntries; next = waiting.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      entries++;
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else bytes += (await lstat(path).catch(() => undefined))?.size ?? 0;
    }
  }
  return bytes;
}

/** The folders right in a folder, links left out; none where it cannot be read. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Whether the path is a folder of this user's own, and no link to one. */
export async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}

/**
 * Removes one folder of a cache folder. Refuses, by throwing, whatever is not a folder right inside it: a name with a
 * path in it, a link, a file.
 */
export async function removeFolderIn(cacheFolder: string, name: string): Promise<void> {
  const path = join(cacheFolder, name);
  const found = await lstat(path);
  if (name === "" || basename(path) !== name || dirname(path) !== cacheFolder || !found.isDirectory()) {
    throw new Error(`${path} is no folder of the cache`);
  }
  await rm(path, { recursive: true });
}
