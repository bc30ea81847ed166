import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { GitIgnore } from "./gitIgnore";
import { isDockerfileName } from "./names";
import { type Problem, whyUnreadable } from "./problem";

/** What a folder holds: paths below it, with the system's separator, sorted. */
export interface Found {
  readonly dockerfiles: readonly string[];
  readonly problems: readonly Problem[];
}

interface Folder {
  readonly absolute: string;
  /** Below the folder that is searched: "" or a path with a separator at its end. */
  readonly prefix: string;
  readonly outer: GitIgnore;
}

const neverSearched = new Set([".git", "node_modules"]);

export interface SearchLimits {
  /** At most so many folders are looked into. */
  readonly mostFolders?: number;
  /** Ends the search early; what was found until then is given. */
  readonly signal?: AbortSignal;
}

/**
 * Searches a folder (absolute path) for Dockerfiles, leaving out what git ignores. Symbolic links to files are taken,
 * those to folders are not followed, so that no loop can catch the search. What cannot be read is told, and the search
 * goes on.
 */
export async function searchFolder(root: string, limits: SearchLimits = {}): Promise<Found> {
  let left = limits.mostFolders ?? Number.POSITIVE_INFINITY;
  const dockerfiles: string[] = [];
  const problems: Problem[] = [];
  const waiting: Folder[] = [{ absolute: root, prefix: "", outer: await GitIgnore.above(root) }];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (limits.signal?.aborted || left-- === 0) break;
    const { absolute, prefix } = folder;
    try {
      const entries = await readdir(absolute, { withFileTypes: true });
      const ignored = await ignoredIn(folder, entries, problems);
      for (const entry of entries) {
        const path = join(absolute, entry.name);
        if (entry.isDirectory()) {
          if (neverSearched.has(entry.name) || ignored.ignores(path, true)) continue;
          waiting.push({ absolute: path, prefix: prefix + entry.name + sep, outer: ignored });
        } else if (isDockerfileName(entry.name) && !ignored.ignores(path, false)) {
          if (await isFile(entry, path, prefix, problems)) dockerfiles.push(prefix + entry.name);
        }
      }
    } catch (error) {
      problems.push({ path: prefix.slice(0, -1), message: whyUnreadable(error) });
    }
  }
  return { dockerfiles: dockerfiles.sort(), problems: problems.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

async function ignoredIn({ absolute, prefix, outer }: Folder, entries: readonly Dirent[], problems: Problem[]) {
  const has = (name: string) => entries.some((entry) => entry.name === name);
  // Patterns end at the border of a repository inside the repository.
  const applying = has(".git") ? GitIgnore.none : outer;
  if (!has(".gitignore")) return applying;
  try {
    return await applying.below(absolute);
  } catch (error) {
    problems.push({ path: `${prefix}.gitignore`, message: whyUnreadable(error) });
    return applying;
  }
}

async function isFile(entry: Dirent, path: string, prefix: string, problems: Problem[]): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const dangling = (error as NodeJS.ErrnoException).code === "ENOENT";
    const message = dangling
      ? "It cannot be read: it is a symbolic link to a file that is not there."
      : whyUnreadable(error);
    problems.push({ path: prefix + entry.name, message });
    return false;
  }
}
