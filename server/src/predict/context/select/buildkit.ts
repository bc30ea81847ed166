import { posix } from "node:path";
import type { FolderNode } from "../tree/nodes";
import type { Selection } from "../types";
import { Pace } from "../yieldEvery";
import { type Digests, digestOf } from "./digests";
import { type FilteredNode, FilteredWalk } from "./filteredWalk";
import { resolve } from "./resolve";
import type { SourceSelection } from "./taken";
import { hasWildcards } from "./wildcards";

// What BuildKit selects for a source, and the digest that it compares: a port of contenthash
// (cache/contenthash/checksum.go), which copying itself follows. Sources are paths from the context's root, "/src/a".

/** One source of COPY, ADD or a bind mount. Undefined: it names nothing, and the build would fail. */
export function takenByBuildKit(
  root: FolderNode,
  source: string,
  { excludes = [], parents = false }: Selection,
  signal: AbortSignal | undefined,
): SourceSelection | undefined {
  const { path, includes } = parents ? atPivot(source) : { path: absolute(source), includes: [] };
  if (includes.length === 0 && excludes.length === 0 && !hasWildcards(path)) return whole(root, path, signal);
  const found = new FilteredWalk(root, path, includes, excludes).found();
  // Only a source with wildcards may match nothing; and a link to nothing cannot be hashed.
  const isMissing = !hasWildcards(source) && (parents ? found.length === 0 : !resolve(root, path, true));
  if (isMissing || found.some(({ leadsNowhere }) => leadsNowhere)) return undefined;
  return {
    taken: found.flatMap(({ taken }) => taken),
    behindLinks: found.flatMap(({ target }) => target ?? []),
    parts: async (digests) => [await filteredDigest(path, found, digests, signal)],
  };
}

/** With `--parents` what is before `/./` is the folder to search, and the rest names what is in it. */
function atPivot(source: string): { path: string; includes: string[] } {
  const pivot = source.indexOf("/./");
  const folder = pivot === -1 ? "/" : source.slice(0, pivot);
  const pattern = pivot === -1 ? source : source.slice(pivot + 3);
  return { path: absolute(folder), includes: [absolute(pattern).slice(1)] };
}

function whole(root: FolderNode, path: string, signal: AbortSignal | undefined): SourceSelection | undefined {
  const found = resolve(root, path, true);
  if (!found) return undefined;
  const { node } = found;
  return {
    taken: [{ ...found, isWhole: true }],
    parts: async (digests) => [node.kind === "folder" ? await digests.deep(node, new Pace(signal)) : digests.own(node)],
  };
}

/** Names count by their last part only, in the order of the walk; for a link the digest is that of its target. */
async function filteredDigest(
  path: string,
  found: readonly FilteredNode[],
  digests: Digests,
  signal: AbortSignal | undefined,
): Promise<string> {
  const parts: string[] = [];
  for (const { named, node, target } of found) {
    const what = target?.node ?? node;
    const isDeep = target !== undefined && what.kind === "folder";
    parts.push(
      named.slice(named.lastIndexOf("/") + 1),
      isDeep ? await digests.deep(what, new Pace(signal)) : digests.own(what),
    );
  }
  return found.length === 1 && posix.basename(path) === parts[0] ? (parts[1] as string) : digestOf(parts);
}

function absolute(source: string): string {
  return posix.join("/", source).replace(/(.)\/$/, "$1");
}
