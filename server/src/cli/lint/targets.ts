import { realpath, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import type { OutsideLink } from "../../files/linkedDockerfiles";
import { type Problem, whyNotAFile, whyUnreadable } from "../../files/problem";
import { otherKind } from "../../files/regularFile";
import { searchFolder } from "../../files/search";

/** A Dockerfile to check. */
export interface Target {
  /** As the user gave it, or below a folder that they gave. */
  readonly path: string;
  readonly absolute: string;
  readonly isStdin: boolean;
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly problems: readonly Problem[];
  /** Folders in which no Dockerfile was found, as given. */
  readonly emptyFolders: readonly string[];
}

/**
 * The Dockerfiles that paths refer to, each once, in the order of the paths. A file is accepted with any name, a folder is
 * searched, `-` is standard input with the name `stdinName`. A symbolic link is followed if its path is given; a link that
 * leads out of a searched folder is a problem unless its target is also given.
 */
export async function findTargets(paths: readonly string[], cwd: string, stdinName: string): Promise<Targets> {
  const targets = new Map<string, Target>();
  const problems: Problem[] = [];
  const emptyFolders: string[] = [];
  const outside: OutsideLink[] = [];
  const add = (path: string, absolute: string) => {
    if (!targets.has(absolute)) targets.set(absolute, { path, absolute, isStdin: false });
  };
  for (const path of paths) {
    if (path === "-") {
      targets.set("-", { path: stdinName, absolute: resolve(cwd, stdinName), isStdin: true });
      continue;
    }
    const absolute = resolve(cwd, path);
    try {
      if (path === "") throw Object.assign(new Error(), { code: "ENOENT" });
      const stats = await stat(absolute);
      if (!stats.isDirectory()) {
        const kind = otherKind(stats);
        if (kind === undefined) add(path, absolute);
        else problems.push({ path, message: whyNotAFile(kind) + stdinHint });
        continue;
      }
    } catch (error) {
      problems.push({ path, message: whyUnreadable(error) });
      continue;
    }
    const prefix = folderPrefix(path);
    const found = await searchFolder(absolute);
    for (const below of found.dockerfiles) add(prefix + below, resolve(absolute, below));
    for (const { path: below, message } of found.problems) {
      problems.push({ path: below === "" ? path : prefix + below, message });
    }
    for (const { path: below, target } of found.outside) outside.push({ path: prefix + below, target });
    if (found.dockerfiles.length === 0) emptyFolders.push(path);
  }
  const found = [...targets.values()];
  return { targets: found, problems: [...problems, ...(await unchecked(outside, found, cwd))], emptyFolders };
}

const stdinHint = " To lint the output of another program, use - as the path and pipe the output to standard input.";

/** A problem for each link out of a folder whose file no other path gives. */
async function unchecked(links: readonly OutsideLink[], targets: readonly Target[], cwd: string): Promise<Problem[]> {
  if (links.length === 0) return [];
  const given = new Set(targets.map(({ absolute }) => absolute));
  for (const { absolute } of targets) given.add(await realpath(absolute).catch(() => absolute));
  return links
    .filter(({ path, target }) => !given.has(resolve(cwd, path)) && !given.has(target))
    .map(({ path, target }) => ({
      path,
      message: `Skipped: symbolic link to ${target}, outside the searched folder. Pass its path to lint it.`,
    }));
}

/** What comes before a path below a folder: nothing for the current one, else the folder as given. */
function folderPrefix(folder: string): string {
  if (/^\.[/\\]*$/.test(folder)) return "";
  return /[/\\]$/.test(folder) && (sep === "\\" || folder.endsWith("/")) ? folder : folder + sep;
}
