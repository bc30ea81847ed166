import { entryOf, type FolderNode, type Node } from "../tree/nodes";

/** Links followed on one way before it counts as a circle, as in BuildKit. */
const mostLinks = 255;

export interface ResolvedNode {
  /** Where it really is: from the root, no link on the way. */
  readonly path: string;
  readonly node: Node;
}

/**
 * What a path names, links on its way followed as if the context were the whole disk: neither `..` nor an absolute link leads
 * out of it. Undefined where there is nothing.
 * @param followLast whether a link at its end is followed too
 */
export function resolve(root: FolderNode, path: string, followLast: boolean): ResolvedNode | undefined {
  const waiting = path.split("/").filter(isStep).reverse();
  let way: ResolvedNode[] = [];
  let links = 0;
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (step === "..") {
      way.pop();
      continue;
    }
    const folder = way.at(-1)?.node ?? root;
    const node = folder.kind === "folder" ? entryOf(folder, step) : undefined;
    if (!node) return undefined;
    if (node.kind === "link" && (followLast || waiting.length > 0)) {
      if (++links > mostLinks) return undefined;
      if (node.target.startsWith("/")) way = [];
      for (const each of node.target.split("/").filter(isStep).reverse()) waiting.push(each);
    } else way.push({ path: joined(way.at(-1)?.path ?? "", step), node });
  }
  return way.at(-1) ?? { path: "", node: root };
}

/** A name's path in a folder; the root is "". */
export function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function isStep(step: string): boolean {
  return step !== "" && step !== ".";
}
