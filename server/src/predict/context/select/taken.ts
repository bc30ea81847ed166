import type { FileToHash } from "../hashes/fileHashes";
import type { FileNode, FolderNode, Node } from "../tree/nodes";
import type { SelectedFile } from "../types";
import type { Digests } from "./digests";
import { joined } from "./resolve";

/** Something that a source selects. */
export interface SelectedNode {
  readonly path: string;
  readonly node: Node;
  /** All that is in the folder, without the folder itself. */
  readonly isWhole: boolean;
}

/** What a source comes to before anything is read. */
export interface SourceSelection {
  readonly taken: readonly SelectedNode[];
  /** What else the digest depends on: what links point to. */
  readonly behindLinks?: readonly SelectedNode[];
  /** The parts of its digest, once all that is taken was read. */
  parts(digests: Digests): Promise<readonly string[]>;
}

/** The files that have to be read before anything of this can be hashed. */
export function filesToRead(root: string, taken: readonly SelectedNode[], digests: Digests): FileToHash[] {
  const files: FileToHash[] = [];
  const add = (path: string, node: FileNode) => {
    if (node.content === undefined) files.push({ path: `${root}/${path}`, node });
  };
  const addBelow = (path: string, folder: FolderNode) => {
    if (digests.isKnown(folder)) return;
    for (const entry of folder.entries) {
      const below = joined(path, entry.name);
      if (entry.kind === "file") add(below, entry);
      else if (entry.kind === "folder") addBelow(below, entry);
    }
  };
  for (const { path, node, isWhole } of taken) {
    if (node.kind === "file") add(path, node);
    else if (node.kind === "folder" && isWhole) addBelow(path, node);
  }
  return files;
}

/** All that is taken, by path, each once. */
export function selectedFiles(taken: readonly SelectedNode[], digests: Digests): SelectedFile[] {
  const files = new Map<string, SelectedFile>();
  const add = (path: string, node: Node) => files.set(path, { path, kind: node.kind, hash: digests.own(node) });
  const addBelow = (path: string, folder: FolderNode) => {
    for (const entry of folder.entries) {
      const below = joined(path, entry.name);
      if (entry.kind !== "folder" || !entry.isIgnored) add(below, entry);
      if (entry.kind === "folder") addBelow(below, entry);
    }
  };
  for (const { path, node, isWhole } of taken) {
    if (node.kind === "folder" && isWhole) addBelow(path, node);
    else add(path, node);
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
