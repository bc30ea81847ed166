import { lstat, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { followInside } from "./links";
import { neverSearched } from "./names";
import { type Problem, whyNotAFile, whyUnreadable } from "./problem";
import { otherKind } from "./regularFile";

/** A symbolic link that leads to something that is not searched. */
export interface OutsideLink {
  /** Below the folder that is searched. */
  readonly path: string;
  /** Where the way leaves what is searched; absolute. */
  readonly target: string;
}

export interface LinkedDockerfiles {
  /** Links, in order, to files that are not found otherwise; of several links to one file the first. */
  readonly dockerfiles: readonly string[];
  readonly outside: readonly OutsideLink[];
  readonly problems: readonly Problem[];
}

/**
 * The targets of symbolic links with the names of Dockerfiles. Nothing outside the folder is accessed, so that a link of a
 * repository reaches no other file, disk or computer.
 * @param folder the searched folder; absolute
 * @param links the links in it
 * @param found the regular files with such names in it
 * @param signal ends it early, with the results until then
 */
export async function followLinks(
  folder: string,
  links: readonly string[],
  found: readonly string[],
  signal?: AbortSignal,
): Promise<LinkedDockerfiles> {
  const dockerfiles: string[] = [];
  const outside: OutsideLink[] = [];
  const problems: Problem[] = [];
  if (links.length === 0) return { dockerfiles, outside, problems };
  const root = await realpath(folder);
  const taken = new Set(found.map((path) => join(root, path)));
  for (const path of links.toSorted()) {
    if (signal?.aborted) break;
    try {
      const target = await followInside(folder, join(folder, path));
      if (!target.isInside || isNeverSearched(relative(root, target.path))) {
        outside.push({ path, target: target.path });
        continue;
      }
      const stats = await lstat(target.path);
      const kind = otherKind(stats);
      // A folder is found as itself.
      if (stats.isDirectory() || taken.has(target.path)) continue;
      if (kind !== undefined) problems.push({ path, message: whyNotAFile(kind) });
      else dockerfiles.push(path);
      taken.add(target.path);
    } catch (error) {
      problems.push({ path, message: whyNotFollowed(error) });
    }
  }
  return { dockerfiles, outside, problems };
}

function isNeverSearched(path: string): boolean {
  return path.split(sep).some((name) => neverSearched.has(name));
}

function whyNotFollowed(error: unknown): string {
  const isDangling = (error as NodeJS.ErrnoException).code === "ENOENT";
  return isDangling ? "Skipped: symbolic link to a file that does not exist." : whyUnreadable(error);
}
