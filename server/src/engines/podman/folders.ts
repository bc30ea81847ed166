import { lstat, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { stopWhere } from "../cache";

/** More files than this are not counted: the size is then a lower bound. */
const mostEntries = 500_000;

export interface FolderMeasure {
  /** Of all files; links are not followed, what cannot be read counts as empty. */
  readonly bytes: number;
  /** When something in it was written last, milliseconds since the epoch; 0 where there is no such folder. */
  readonly written: number;
}

/** What a folder holds with all below it. */
export async function measureFolder(folder: string, signal?: AbortSignal): Promise<FolderMeasure> {
  let bytes = 0;
  let entries = 0;
  let written = (await lstat(folder).catch(() => undefined))?.mtimeMs ?? 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && entries < mostEntries; next = waiting.pop()) {
    stopWhere(signal);
    for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      entries++;
      const path = join(next, entry.name);
      const found = await lstat(path).catch(() => undefined);
      written = Math.max(written, found?.mtimeMs ?? 0);
      if (entry.isDirectory()) waiting.push(path);
      else bytes += found?.size ?? 0;
    }
  }
  return { bytes, written };
}

/** The folders directly in a folder, without links; empty where it cannot be read. */
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
 * Removes one folder of a cache folder.
 * @throws for anything that is not a folder directly inside it: a name with a path in it, a link, a file
 */
export async function removeFolderIn(cacheFolder: string, name: string): Promise<void> {
  const path = join(cacheFolder, name);
  const found = await lstat(path);
  if (name === "" || basename(path) !== name || dirname(path) !== cacheFolder || !found.isDirectory()) {
    throw new Error(`${path} is not a cache folder`);
  }
  await rm(path, { recursive: true });
}
