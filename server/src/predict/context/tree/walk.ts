import { lstatSync, readdirSync, readlinkSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import { reasonOf } from "../../../files/problem";
import type { IgnoreMatch, PathMatcher } from "../../../ignore/matcher";
import { mayHaveChangedUnseen } from "../hashes/racy";
import type { Pace } from "../yieldEvery";
import { entryOf, type FileNode, type FolderNode, fileNode, type Node, ownerAndMode, placeOf } from "./nodes";

/** More than this would take hundreds of MB of memory. */
const mostFiles = 200_000;

/** What reading a context needs and finds. */
export interface Walk {
  /** Absolute. */
  readonly root: string;
  /** What it matches is ignored. */
  readonly matcher: PathMatcher;
  readonly pace: Pace;
  /** One sentence for each path that could not be read. */
  readonly problems: Map<string, string>;
  /** Entries read until now. */
  count: number;
}

/**
 * Reads a whole context. The state of files is read one by one and synchronously, in short stretches: for 20,000 files
 * that takes a fraction of what as many promises would.
 * @param before as it was: what has not changed is reused from it
 */
export async function walkContext(walk: Walk, before: FolderNode | undefined): Promise<FolderNode> {
  const stats = attempt(walk, "", () => statSync(walk.root));
  const own = stats ? ownerAndMode("", stats) : { name: "", mode: 0, uid: 0, gid: 0 };
  const entries = stats ? await readEntries(walk, "", undefined, before) : [];
  return settled({ ...own, kind: "folder", isIgnored: false, entries }, before);
}

/**
 * Reads one path again, all that is below it, and as much above it as is not known yet.
 * @param names the path from the root
 */
export async function walkAgain(walk: Walk, root: FolderNode, names: readonly string[]): Promise<FolderNode> {
  return (await refreshed(walk, root, "", undefined, names)) ?? { ...root, entries: [] };
}

async function refreshed(
  walk: Walk,
  folder: FolderNode,
  path: string,
  met: IgnoreMatch | undefined,
  names: readonly string[],
): Promise<FolderNode | undefined> {
  const [name = "", ...rest] = names;
  const below = childPath(path, name);
  const before = entryOf(folder, name);
  const isInside = rest.length > 0 && before?.kind === "folder";
  const after = isInside
    ? await refreshed(walk, before, below, walk.matcher.match(below, met), rest)
    : await readEntry(walk, path, name, met, before);
  if (after === before) return folder;
  const entries = folder.entries.filter((each) => each !== before);
  if (after) entries.splice(placeOf(entries, name), 0, after);
  return folder.isIgnored && entries.length === 0 ? undefined : { ...folder, entries };
}

async function readEntries(
  walk: Walk,
  path: string,
  met: IgnoreMatch | undefined,
  before: FolderNode | undefined,
): Promise<readonly Node[]> {
  const names = attempt(walk, path, () => readdirSync(join(walk.root, path))) ?? [];
  const entries: Node[] = [];
  for (const name of names.sort(inOrder)) {
    if (walk.pace.isDue) await walk.pace.rest();
    const entry = await readEntry(walk, path, name, met, before && entryOf(before, name));
    if (entry) entries.push(entry);
  }
  return entries;
}

/** What is at a path; undefined where nothing is, or nothing that is not ignored. */
async function readEntry(
  walk: Walk,
  folder: string,
  name: string,
  folderMet: IgnoreMatch | undefined,
  before: Node | undefined,
): Promise<Node | undefined> {
  const path = childPath(folder, name);
  const met = walk.matcher.match(path, folderMet);
  // Nothing in here can be included again: not even its state need be read.
  if (met.isMatched && !walk.matcher.mayTakeBack(path)) return undefined;
  const stats = attempt(walk, path, () => lstatSync(join(walk.root, path)));
  if (!stats || (met.isMatched && !stats.isDirectory())) return undefined;
  walk.count++;
  if (walk.count > mostFiles) {
    walk.problems.set(
      "",
      `${walk.root} contains more than ${mostFiles} files: steps that depend on the others cannot be predicted.`,
    );
    return undefined;
  }
  if (stats.isDirectory()) {
    const known = before?.kind === "folder" ? before : undefined;
    const entries = await readEntries(walk, path, met, known);
    if (met.isMatched && entries.length === 0) return undefined;
    return settled({ ...ownerAndMode(name, stats), kind: "folder", isIgnored: met.isMatched, entries }, known);
  }
  return leaf(walk, path, name, stats, before);
}

function leaf(walk: Walk, path: string, name: string, stats: Stats, before: Node | undefined): Node | undefined {
  if (stats.isFile()) return settledFile(fileNode(name, stats), before);
  const own = ownerAndMode(name, stats);
  if (stats.isSymbolicLink()) {
    const target = attempt(walk, path, () => readlinkSync(join(walk.root, path)));
    if (target === undefined) return undefined;
    const link = { ...own, kind: "link", target: sep === "\\" ? target.replaceAll("\\", "/") : target } as const;
    return before?.kind === "link" && before.target === link.target && sameOwnerAndMode(before, link) ? before : link;
  }
  walk.problems.set(path, `${path} is a socket, a pipe or a device: steps that use it cannot be predicted.`);
  return before?.kind === "other" && sameOwnerAndMode(before, own) ? before : { ...own, kind: "other" };
}

/** The node that was there where it says the same, so that what is known of it stays known. */
function settledFile(after: FileNode, before: Node | undefined): FileNode {
  if (before?.kind !== "file") return after;
  const isSame =
    sameOwnerAndMode(before, after) &&
    before.size === after.size &&
    before.mtime === after.mtime &&
    before.ctime === after.ctime &&
    before.ino === after.ino &&
    before.dev === after.dev &&
    before.links === after.links;
  return isSame && !mayHaveChangedUnseen(before) ? before : after;
}

function settled(after: FolderNode, before: FolderNode | undefined): FolderNode {
  const isSame =
    before &&
    sameOwnerAndMode(before, after) &&
    before.isIgnored === after.isIgnored &&
    before.entries.length === after.entries.length &&
    before.entries.every((entry, index) => entry === after.entries[index]);
  return isSame ? before : after;
}

function sameOwnerAndMode(a: Omit<Node, "kind">, b: Omit<Node, "kind">): boolean {
  return a.mode === b.mode && a.uid === b.uid && a.gid === b.gid;
}

/** A path that is gone is not a problem: it was deleted while it was being read. */
function attempt<Value>(walk: Walk, path: string, look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || path === "")
      walk.problems.set(path, `Could not read ${path || walk.root}: ${reasonOf(error)}.`);
    return undefined;
  }
}

function childPath(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
