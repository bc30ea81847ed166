import { posix } from "node:path";
import { type ContextRules, contextRuleSets } from "../../../ignore/contextRules";
import { PathMatcher } from "../../../ignore/matcher";
import type { FolderNode } from "../tree/nodes";
import type { Selection } from "../types";
import { Pace } from "../yieldEvery";
import type { Digests } from "./digests";
import { joined, type ResolvedNode, resolve } from "./resolve";
import type { SelectedNode, SourceSelection } from "./taken";
import { hasWildcards, wildcard } from "./wildcards";

// What Podman selects for a source, and the digest that it compares: that of the archives which buildah's copier
// creates from the source (add.go, copier/copier.go), their times set to zero.

/** One source of COPY, ADD or a bind mount. Undefined: it names nothing, and the build would fail. */
export function takenByPodman(
  root: FolderNode,
  source: string,
  { excludes = [], parents = false }: Selection,
  rules: ContextRules,
  signal: AbortSignal | undefined,
): SourceSelection | undefined {
  const excluded = excludes.length > 0 ? new PathMatcher(excludes, contextRuleSets[rules].patterns) : undefined;
  const items = glob(root, source, rules).flatMap((found) => itemOf(found, excluded) ?? []);
  if (items.length === 0) return undefined;
  const pivot = parents ? stepsBeforePivot(source) : undefined;
  return {
    taken: items.flatMap(({ taken }) => taken),
    parts: (digests) => partsOfItems(root, items, pivot, digests, signal),
  };
}

/** With `--parents` what is before `/./` does not become part of the names. */
function stepsBeforePivot(source: string): number {
  const pivot = source.indexOf("/./");
  return pivot === -1 ? 0 : stepsOf(source.slice(0, pivot)).length;
}

/** One thing that a source's wildcards found. */
interface SourceItem {
  /** Where it was found. */
  readonly named: string;
  readonly found: ResolvedNode;
  readonly taken: readonly SelectedNode[];
}

/** Patterns of `--exclude` start from the context's root, not from the source. */
function itemOf({ named, ...found }: NamedNode, excluded: PathMatcher | undefined): SourceItem | undefined {
  const { path, node } = found;
  const isOut = (each: string) => each !== "" && (excluded?.match(each, undefined).isMatched ?? false);
  if (node.kind !== "folder")
    return isOut(named) || isOut(path) ? undefined : { named, found, taken: [{ path, node, isWhole: false }] };
  if (isOut(named) && !excluded?.mayTakeBack(named)) return undefined;
  const taken = excluded ? [...notExcluded(node, path, excluded)] : [{ path, node, isWhole: true }];
  return { named, found, taken };
}

function* notExcluded(folder: FolderNode, path: string, excluded: PathMatcher): Generator<SelectedNode> {
  for (const node of folder.entries) {
    const below = joined(path, node.name);
    const isOut = excluded.match(below, undefined).isMatched;
    if (!isOut && !(node.kind === "folder" && node.isIgnored)) yield { path: below, node, isWhole: false };
    if (node.kind === "folder" && (!isOut || excluded.mayTakeBack(below))) yield* notExcluded(node, below, excluded);
  }
}

/**
 * One archive after the other, whatever source an item was found by. A folder's own name does not count, nor where it
 * is; a file's name does, and with `--parents` the path to both.
 * @param pivot leading steps that do not belong to the names; undefined without `--parents`
 */
async function partsOfItems(
  root: FolderNode,
  items: readonly SourceItem[],
  pivot: number | undefined,
  digests: Digests,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const parts: string[] = [];
  for (const { named, found, taken } of items) {
    const steps = stepsOf(named);
    if (pivot !== undefined) for (const part of foldersOnTheWay(root, steps, pivot, digests)) parts.push(part);
    if (found.node.kind !== "folder") {
      const name = pivot === undefined ? steps.at(-1) : steps.slice(pivot).join("/");
      parts.push("file", name ?? "", digests.own(found.node));
      continue;
    }
    parts.push("dir", pivot === undefined ? "" : steps.slice(pivot).join("/"));
    for (const { path, node, isWhole } of taken) {
      if (node.kind === "folder" && isWhole) parts.push(await digests.deep(node, new Pace(signal)));
      else parts.push(path.slice(found.path.length), digests.own(node));
    }
    for (const part of hardLinks(found, taken, digests)) parts.push(part);
  }
  return parts;
}

/** With `--parents` the folders on the way to an item, and it itself where it is one, are in the archive too. */
function foldersOnTheWay(root: FolderNode, steps: readonly string[], pivot: number, digests: Digests): string[] {
  return steps.slice(pivot).flatMap((_, index) => {
    const node = resolve(root, steps.slice(0, pivot + index + 1).join("/"), true)?.node;
    return node?.kind === "folder" ? digests.own(node) : [];
  });
}

/** Which of the files in an archive are one file under several names. */
function hardLinks({ path: folder, node }: ResolvedNode, taken: readonly SelectedNode[], digests: Digests): string[] {
  if (node.kind !== "folder") return [];
  const isWhole = taken.length === 1 && taken[0]?.isWhole;
  const names = new Set(taken.map(({ path }) => path));
  const byFile = new Map<string, string[]>();
  for (const { path, file } of digests.linked(node)) {
    if (isWhole || names.has(joined(folder, path))) byFile.set(file, [...(byFile.get(file) ?? []), path]);
  }
  return [...byFile.values()].filter((same) => same.length > 1).flatMap((same) => ["one", ...same]);
}

interface NamedNode extends ResolvedNode {
  /** As the source names it: a link at its end keeps its name. */
  readonly named: string;
}

/**
 * As buildah's `extendedGlob`: step by step, links to folders followed on the path. `**` matches a folder and all below
 * it, links not followed, but only where no other wildcard came before it.
 */
function glob(root: FolderNode, source: string, rules: ContextRules): NamedNode[] {
  let found: NamedNode[] = [{ named: "", path: "", node: root }];
  let isPlain = true;
  const { hasDoubleStar } = contextRuleSets[rules];
  for (const step of stepsOf(posix.join("/", source))) {
    if (step === "**" && hasDoubleStar) found = isPlain ? found.flatMap((each) => [...foldersIn(each)]) : [];
    else found = found.flatMap((each) => matchesIn(root, each, step));
    isPlain &&= step === "**" || !hasWildcards(step);
  }
  return [...new Map(found.map((each) => [each.named, each])).values()];
}

function matchesIn(root: FolderNode, { named, path, node }: NamedNode, step: string): NamedNode[] {
  if (node.kind !== "folder") return [];
  return namesIn(node, step).flatMap((name) => {
    const found = resolve(root, joined(path, name), true);
    return found ? [{ ...found, named: joined(named, name) }] : [];
  });
}

function namesIn(folder: FolderNode, step: string): string[] {
  if (!hasWildcards(step)) return [step.replace(/\\(.)/g, "$1")];
  const pattern = wildcard(step);
  return folder.entries.map(({ name }) => name).filter((name) => pattern.matches(name));
}

function* foldersIn(folder: NamedNode): Generator<NamedNode> {
  if (folder.node.kind !== "folder") return;
  yield folder;
  for (const node of folder.node.entries)
    yield* foldersIn({ named: joined(folder.named, node.name), path: joined(folder.path, node.name), node });
}

function stepsOf(path: string): string[] {
  return path.split("/").filter((step) => step !== "" && step !== ".");
}
