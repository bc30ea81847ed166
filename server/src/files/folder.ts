import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FolderListing } from "../lint";

/** The most files that are read if the caller sets no limit: about two seconds on a slow disk. */
const usualMost = 50_000;
/** The number of files whose sizes are read at the same time. */
const together = 64;

export interface ListingLimits {
  /** At most so many files, in at most so many folders. */
  readonly most?: number;
  /** Ends the walk early; what was found until then is given. */
  readonly signal?: AbortSignal;
}

type Entry = FolderListing["files"][number];

/**
 * The files of a folder (absolute path) and of its subfolders, `.git` included: what a build with this folder as its
 * context would be sent. Breadth first, so that the top of a folder with very many files is always known. Symbolic links
 * are listed and not followed. Never rejects: files that cannot be read are skipped.
 */
export async function listFolder(folder: string, limits: ListingLimits = {}): Promise<FolderListing> {
  const { most = usualMost, signal } = limits;
  const files: Entry[] = [];
  const waiting = [""];
  // The list grows while it is walked, so that the nearest folders come first.
  for (const [index, prefix] of waiting.entries()) {
    const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch((): Dirent[] => []);
    const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => prefix + name);
    const before = files.length;
    for (const file of await sizes(folder, names.slice(0, most - before), signal)) files.push(file);
    const isTooMuch = names.length > most - before || index >= most;
    if (signal?.aborted || isTooMuch) return inOrder(files, false);
    for (const entry of entries) if (entry.isDirectory()) waiting.push(`${prefix}${entry.name}/`);
  }
  return inOrder(files, true);
}

async function sizes(folder: string, paths: readonly string[], signal: AbortSignal | undefined): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let at = 0; at < paths.length && !signal?.aborted; at += together) {
    const some = paths.slice(at, at + together).map(async (path) => {
      const bytes = await lstat(join(folder, path)).then(
        ({ size }) => size,
        () => 0,
      );
      return { path, bytes };
    });
    for (const entry of await Promise.all(some)) found.push(entry);
  }
  return found;
}

function inOrder(files: readonly Entry[], isComplete: boolean): FolderListing {
  return { files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)), isComplete };
}
