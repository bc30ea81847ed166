import { stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { type Problem, whyUnreadable } from "../../files/problem";
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
 * The Dockerfiles that paths stand for, each once, in the order of the paths. A file is taken whatever its name, a folder
 * is searched, `-` is standard input, for which `stdinName` stands.
 */
export async function findTargets(paths: readonly string[], cwd: string, stdinName: string): Promise<Targets> {
  const targets = new Map<string, Target>();
  const problems: Problem[] = [];
  const emptyFolders: string[] = [];
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
      if (!(await stat(absolute)).isDirectory()) {
        add(path, absolute);
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
    if (found.dockerfiles.length === 0) emptyFolders.push(path);
  }
  return { targets: [...targets.values()], problems, emptyFolders };
}

/** What comes before a path below a folder: nothing for the current one, else the folder as given. */
function folderPrefix(folder: string): string {
  if (/^\.[/\\]*$/.test(folder)) return "";
  return /[/\\]$/.test(folder) && (sep === "\\" || folder.endsWith("/")) ? folder : folder + sep;
}
