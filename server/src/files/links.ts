import { lstat, readlink, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, parse, sep } from "node:path";
import { below } from "./below";

/** The most symbolic links on one way; Linux has the same number. */
const mostLinks = 40;

/** Where a path leads once its symbolic links are followed. */
export interface Destination {
  readonly isInside: boolean;
  /**
   * Absolute. Inside the folder: without links in it. Outside: the rest of the path from where it leaves the folder, which
   * may contain links.
   */
  readonly path: string;
}

/**
 * Follows a path (absolute) in a folder (absolute, may itself be behind links), link by link, and stops where it leaves the
 * folder: nothing outside is accessed, neither a disk nor another computer. Rejects with the system's error if a part of
 * the path is missing or cannot be read, and with ELOOP for a loop of links.
 */
export async function followInside(folder: string, path: string): Promise<Destination> {
  const root = await realpath(folder);
  const names = below(folder, path);
  if (!names) return { isInside: false, path };
  let at = root;
  let links = 0;
  for (let waiting = [...names]; ; ) {
    const name = waiting.shift();
    if (name === undefined) break;
    if (name === "" || name === ".") continue;
    at = name === ".." ? dirname(at) : join(at, name);
    // The folder and those above it are known, without links.
    if (isIn(at, root)) continue;
    if (!isIn(root, at)) return { isInside: false, path: join(at, ...waiting) };
    if (name === ".." || !(await lstat(at)).isSymbolicLink()) continue;
    links++;
    if (links > mostLinks) throw Object.assign(new Error("Too many symbolic links"), { code: "ELOOP", path });
    const target = await readlink(at);
    const start = startOf(target, root, folder);
    if (start === undefined) return { isInside: false, path: join(target, ...waiting) };
    at = start.at ?? dirname(at);
    waiting = [...start.names, ...waiting];
  }
  return { isInside: isIn(root, at), path: at };
}

/** Where a link's target starts, undefined: beside the link, and the names from there; nothing for another drive or computer. */
function startOf(target: string, root: string, folder: string): { at?: string; names: string[] } | undefined {
  if (!isAbsolute(target)) return { names: namesOf(target) };
  // A folder behind a link is known under both names.
  const known = [root, folder].find((base) => target === base || target.startsWith(base + sep));
  if (known !== undefined) return { at: root, names: namesOf(target.slice(known.length)) };
  const drive = parse(root).root;
  return parse(target).root === drive ? { at: drive, names: namesOf(target.slice(drive.length)) } : undefined;
}

/** Whether a path is the folder or below it; both absolute and without links. */
function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

const namesOf = (path: string) => path.split(sep === "\\" ? /[\\/]/ : "/");
