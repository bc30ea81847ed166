import { lstatSync } from "node:fs";
import { join } from "node:path";
import { entryOf, type FileNode, type FolderNode, fileNode, type Node } from "./nodes";

/**
 * The paths of all other names in a tree of the files that a path named before a change and names after it.
 * @param root the folder on disk: an ignored name is in no tree, and may be one of a file that is
 */
export function otherNames(
  root: string,
  before: FolderNode,
  after: FolderNode,
  names: readonly string[],
): (readonly string[])[] {
  const known = [nodeAt(before, names), nodeAt(after, names)].filter((node) => node !== undefined);
  const left = known.length === 0 ? leftOut(join(root, ...names)) : undefined;
  const changed = [...known, left].filter((node): node is FileNode => node?.kind === "file" && node.links > 1);
  if (changed.length === 0) return [];
  const isOne = (file: FileNode) => changed.some(({ ino, dev }) => ino === file.ino && dev === file.dev);
  return [...waysTo(after, isOne, [])].filter((way) => way.join("/") !== names.join("/"));
}

function leftOut(path: string): FileNode | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isFile() ? fileNode("", stats) : undefined;
  } catch {
    // Gone, or not to be seen: then it changed no other name.
    return undefined;
  }
}

function nodeAt(root: FolderNode, names: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const name of names) node = node?.kind === "folder" ? entryOf(node, name) : undefined;
  return node;
}

function* waysTo(
  folder: FolderNode,
  isWanted: (file: FileNode) => boolean,
  way: readonly string[],
): Generator<readonly string[]> {
  for (const entry of folder.entries) {
    if (entry.kind === "folder") yield* waysTo(entry, isWanted, [...way, entry.name]);
    else if (entry.kind === "file" && entry.links > 1 && isWanted(entry)) yield [...way, entry.name];
  }
}
