import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { GitIgnore } from "./gitIgnore";
import { followLinks, type OutsideLink } from "./linkedDockerfiles";
import { isDockerfileName, neverSearched } from "./names";
import { type Problem, whyNotAFile, whyUnreadable } from "./problem";
import { otherKind } from "./regularFile";

/** What a folder holds: paths below it, with the system's separator, sorted. */
export interface Found {
  readonly dockerfiles: readonly string[];
  readonly problems: readonly Problem[];
  /** Symbolic links with the names of Dockerfiles that lead to something that is not searched: they are not taken. */
  readonly outside: readonly OutsideLink[];
}

interface Folder {
  readonly absolute: string;
  /** Below the folder that is searched: "" or a path with a separator at its end. */
  readonly prefix: string;
  readonly outer: GitIgnore;
}

export interface SearchLimits {
  /** At most so many folders are looked into. */
  readonly mostFolders?: number;
  /** Ends the search early; what was found until then is given. */
  readonly signal?: AbortSignal;
}

/**
 * Searches a folder (absolute path) for Dockerfiles, excluding what git ignores. A symbolic link to a file in the folder is
 * used if the file itself is not found, so no file is listed twice; links that lead out of the folder are not used, and
 * links to folders are not followed, so the search cannot loop. Files that cannot be read are problems, and the search
 * continues.
 */
export async function searchFolder(root: string, limits: SearchLimits = {}): Promise<Found> {
  let left = limits.mostFolders ?? Number.POSITIVE_INFINITY;
  const dockerfiles: string[] = [];
  const problems: Problem[] = [];
  const links: string[] = [];
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
          const kind = otherKind(entry);
          if (kind === undefined) dockerfiles.push(prefix + entry.name);
          else if (entry.isSymbolicLink()) links.push(prefix + entry.name);
          else problems.push({ path: prefix + entry.name, message: whyNotAFile(kind) });
        }
      }
    } catch (error) {
      problems.push({ path: prefix.slice(0, -1), message: whyUnreadable(error) });
    }
  }
  const linked = await followLinks(root, links, dockerfiles, limits.signal);
  return {
    dockerfiles: [...dockerfiles, ...linked.dockerfiles].sort(),
    problems: [...problems, ...linked.problems].sort((a, b) => (a.path < b.path ? -1 : 1)),
    outside: linked.outside,
  };
}

async function ignoredIn({ absolute, prefix, outer }: Folder, entries: readonly Dirent[], problems: Problem[]) {
  const has = (name: string) => entries.some((entry) => entry.name === name);
  // Patterns end at the border of a repository inside the repository.
  const applying = has(".git") ? GitIgnore.none : outer;
  if (!has(".gitignore")) return applying;
  try {
    return await applying.below(absolute);
  } catch (error) {
    problems.push({ path: `${prefix}.gitignore`, message: whyUnreadable(error, "it excludes nothing") });
    return applying;
  }
}
