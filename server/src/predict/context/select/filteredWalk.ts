import { type IgnoreMatch, PathMatcher } from "../../../ignore/matcher";
import type { FolderNode, Node } from "../tree/nodes";
import { joined, type ResolvedNode, resolve } from "./resolve";
import type { SelectedNode } from "./taken";
import { hasWildcards, wildcard } from "./wildcards";

/** A file, link or folder that a source with wildcards, `--exclude` or `--parents` selects. */
export interface FilteredNode {
  /** As the source names it, links in front of the wildcards not resolved. */
  readonly named: string;
  readonly node: Node;
  /** What a link leads to in the end. */
  readonly target?: SelectedNode;
  /** It is a link to nothing: BuildKit cannot compute a digest then. */
  readonly leadsNowhere?: boolean;
  /** What is copied of it. */
  readonly taken: readonly SelectedNode[];
}

interface Parent {
  readonly included: FilteredNode;
  readonly includeMet: IgnoreMatch | undefined;
  readonly excludeMet: IgnoreMatch | undefined;
  isTaken: boolean;
}

/** Port of contenthash's `includedPaths`: each file and folder is matched separately. */
export class FilteredWalk {
  readonly #root: FolderNode;
  readonly #path: string;
  readonly #pattern: { matches(path: string): boolean } | undefined;
  readonly #includes: PathMatcher | undefined;
  #excludes: PathMatcher | undefined;
  /** No path with more steps fits the pattern. A set may match a slash. */
  readonly #deepest: number;
  readonly #found: FilteredNode[] = [];

  /** @param path of the source, "/src/*.ts", its wildcards held against whole paths as by Go's `path.Match` */
  constructor(root: FolderNode, path: string, includes: readonly string[], excludes: readonly string[]) {
    this.#root = root;
    this.#path = path;
    this.#pattern = hasWildcards(path) ? wildcard(path) : undefined;
    this.#deepest = path.includes("[") ? Number.POSITIVE_INFINITY : depthOf(path);
    this.#includes = includes.length > 0 ? new PathMatcher(includes, "moby") : undefined;
    this.#excludes = excludes.length > 0 ? new PathMatcher(excludes, "moby") : undefined;
  }

  /** In the order of the walk. */
  found(): readonly FilteredNode[] {
    const prefix = this.#pattern ? beforeWildcards(this.#path) : this.#path;
    const start = resolve(this.#root, prefix, true);
    if (!start) return [];
    if (this.#pattern) this.#findMatches(start.node, start.path, prefix);
    else this.#visit(start.node, start.path, prefix, "", []);
    return this.#found;
  }

  #findMatches(node: Node, real: string, named: string): void {
    if (named !== "/" && this.#pattern?.matches(named)) this.#visit(node, real, named, "", []);
    else if (node.kind === "folder" && depthOf(named) < this.#deepest)
      for (const entry of node.entries) this.#findMatches(entry, joined(real, entry.name), below(named, entry.name));
  }

  /** @param candidate the path that patterns are held against: from what the source names, itself being "" */
  #visit(node: Node, real: string, named: string, candidate: string, parents: readonly Parent[]): void {
    const parent = parents.at(-1);
    const includeMet = this.#includes?.match(candidate, parent?.includeMet);
    const isIncluded = includeMet?.isMatched ?? true;
    // BuildKit does not ask whether something is excluded that is not included.
    const excludeMet = isIncluded ? this.#excludes?.match(candidate, parent?.excludeMet) : undefined;
    const isWanted = isIncluded && !excludeMet?.isMatched;
    const included = this.#included(node, real, named, candidate);
    if (isWanted) {
      for (const each of parents) {
        if (!each.isTaken) this.#found.push(each.included);
        each.isTaken = true;
      }
      this.#found.push(included);
    }
    if (node.kind !== "folder") return;
    const here = [...parents, { included, includeMet, excludeMet, isTaken: isWanted }];
    for (const entry of node.entries)
      this.#visit(entry, joined(real, entry.name), below(named, entry.name), joined(candidate, entry.name), here);
  }

  #included(node: Node, real: string, named: string, candidate: string): FilteredNode {
    // A folder that is a source itself gives what is in it.
    if (node.kind !== "link")
      return {
        named,
        node,
        taken: node.kind === "folder" && candidate === "" ? [] : [{ path: real, node, isWhole: false }],
      };
    const found = resolve(this.#root, real, true);
    if (!found) return { named, node, leadsNowhere: true, taken: [] };
    const target = { ...found, isWhole: true };
    // A link is copied as a link, unless it is a source itself.
    if (candidate !== "") return { named, node, target, taken: [{ path: real, node, isWhole: false }] };
    return { named, node, target, taken: this.#behind(found, named) };
  }

  #behind({ node, path }: ResolvedNode, named: string): readonly SelectedNode[] {
    if (node.kind !== "folder" || !this.#excludes) return [{ path, node, isWhole: true }];
    const inside = new FilteredWalk(this.#root, "/", [], []);
    inside.#excludes = this.#excludes;
    inside.#visit(node, path, named, "", []);
    return inside.#found.flatMap(({ taken }) => taken);
  }
}

/** A path of the source's kind, "/src/a". */
function below(named: string, name: string): string {
  return named === "/" ? `/${name}` : `${named}/${name}`;
}

function depthOf(path: string): number {
  return path.split("/").filter((step) => step !== "").length;
}

function beforeWildcards(path: string): string {
  const steps = path.split("/");
  return steps.slice(0, steps.findIndex(hasWildcards)).join("/") || "/";
}
