import type { Stats } from "node:fs";

// A context's files as they were at one moment. Nodes are never changed (but for a hash that becomes known): where
// something changed, its node and those of the folders above it are new ones, and all others are the same objects, so
// that what was computed for a folder is valid as long as its node is there.

interface Entry {
  readonly name: string;
  /** Permission bits with setuid, setgid and sticky; 0 where the system has none. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface FileNode extends Entry {
  readonly kind: "file";
  readonly size: number;
  /** Milliseconds with fractions: a quarter of a microsecond is what a number can tell apart. */
  readonly mtime: number;
  readonly ctime: number;
  readonly ino: number;
  readonly dev: number;
  /** How many names the file has. */
  readonly links: number;
  /** Of its content; undefined: not known yet. */
  content?: string;
  /** When that was read, in milliseconds since the epoch. */
  contentAt?: number;
}

interface LinkNode extends Entry {
  readonly kind: "link";
  readonly target: string;
}

/** A socket, a pipe or a device. */
interface OtherNode extends Entry {
  readonly kind: "other";
}

export interface FolderNode extends Entry {
  readonly kind: "folder";
  /** It is ignored itself, and here only for what it holds. */
  readonly isIgnored: boolean;
  /** By name. */
  readonly entries: readonly Node[];
}

export type Node = FileNode | LinkNode | OtherNode | FolderNode;

/** The entry of a name in a folder. */
export function entryOf(folder: FolderNode, name: string): Node | undefined {
  const index = placeOf(folder.entries, name);
  const found = folder.entries[index];
  return found?.name === name ? found : undefined;
}

/** Where a name is among entries, or would be. */
export function placeOf(entries: readonly Node[], name: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Node).name < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Windows has no permission bits, and engines make up the same for all files there. */
const hasModes = process.platform !== "win32";

/** What a node holds of a file's state. */
export function ownerAndMode(name: string, stats: Stats): Entry {
  return { name, mode: hasModes ? stats.mode & 0o7777 : 0, uid: stats.uid, gid: stats.gid };
}

/** A file by its state on disk; times are milliseconds since the epoch. Its content is not read yet. */
export function fileNode(name: string, stats: Stats): FileNode {
  return {
    ...ownerAndMode(name, stats),
    kind: "file",
    size: stats.size,
    mtime: stats.mtimeMs,
    ctime: stats.ctimeMs,
    ino: stats.ino,
    dev: stats.dev,
    links: stats.nlink,
    content: undefined,
    contentAt: undefined,
  };
}
