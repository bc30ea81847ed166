import { entryOf, type FileNode, type FolderNode, type Node } from "./nodes";

/** The ways to all names in a tree of the files that a path named before a change and names after it, but for itself. */
export function otherNames(before: FolderNode, after: FolderNode, names: readonly string[]): (readonly string[])[] {
  const changed = [nodeAt(before, names), nodeAt(after, names)].filter(
    (node): node is FileNode => node?.kind === "file" && node.links > 1,
  );
  if (changed.length === 0) return [];
  const isOne = (file: FileNode) => changed.some(({ ino, dev }) => ino === file.ino && dev === file.dev);
  return [...waysTo(after, isOne, [])].filter((way) => way.join("/") !== names.join("/"));
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
