import { createHash } from "node:crypto";
import { type ContextRuleSet, type ContextRules, contextRuleSets } from "../../../ignore/contextRules";
import type { FileNode, FolderNode, Node } from "../tree/nodes";
import type { Selection } from "../types";
import type { Pace } from "../yieldEvery";

/**
 * Hashes of a tree's nodes. Each is computed once: after a change only the folders on the path to it are new nodes.
 * Files must have been read before (`content`).
 */
export class Digests {
  readonly #rules: ContextRuleSet;
  readonly #given: AttributeOverrides;
  readonly #own = new WeakMap<Node, string>();
  readonly #deep = new WeakMap<FolderNode, string>();
  readonly #linked = new WeakMap<FolderNode, readonly HardLink[]>();

  /** @param given what an instruction itself sets */
  constructor(rules: ContextRules, given: AttributeOverrides = {}) {
    this.#rules = contextRuleSets[rules];
    this.#given = given;
  }

  /**
   * The hash of what an engine compares of one file, link or folder itself: not its name, and not what a folder holds.
   */
  own(node: Node): string {
    const known = this.#own.get(node);
    if (known !== undefined) return known;
    const digest = digestOf([node.kind, ...this.#properties(node)]);
    this.#own.set(node, digest);
    return digest;
  }

  /** Of all that a folder holds, by name: not of the folder itself. */
  async deep(folder: FolderNode, pace: Pace): Promise<string> {
    const known = this.#deep.get(folder);
    if (known !== undefined) return known;
    const parts: string[] = [];
    for (const entry of folder.entries) {
      if (pace.isDue) await pace.rest();
      parts.push(entry.name, this.own(entry));
      if (entry.kind === "folder") parts.push(await this.deep(entry, pace));
    }
    const digest = digestOf(parts);
    this.#deep.set(folder, digest);
    return digest;
  }

  /** Whether all in a folder is known already. */
  isKnown(folder: FolderNode): boolean {
    return this.#deep.has(folder);
  }

  /**
   * The files below a folder that have more than one name: in Podman's archives the second is a link to the first. By path
   * from the folder.
   */
  linked(folder: FolderNode): readonly HardLink[] {
    const known = this.#linked.get(folder);
    if (known) return known;
    const found = folder.entries.flatMap((entry): readonly HardLink[] => {
      if (entry.kind === "file")
        return entry.links > 1 ? [{ path: entry.name, file: `${entry.dev}:${entry.ino}` }] : none;
      if (entry.kind !== "folder") return none;
      return this.linked(entry).map(({ path, file }) => ({ path: `${entry.name}/${path}`, file }));
    });
    const linked = found.length > 0 ? found : none;
    this.#linked.set(folder, linked);
    return linked;
  }

  /** What each engine was seen to compare: test/withEngines/matrix/buildContext.test.ts. */
  #properties(node: Node): (string | number)[] {
    const { isArchived, hasOwners } = this.#rules;
    // Podman keeps owners, setuid and setgid of what it does not take from the build's own context.
    const podmanMode = modeGiven(this.#given.mode) ?? node.mode & ~(this.#given.isNamed ? 0 : 0o6000);
    const mode = isArchived ? podmanMode : node.mode;
    const hasOwner = hasOwners || (isArchived && this.#given.isNamed);
    const owner = hasOwner && !this.#given.owner ? [node.uid, node.gid] : [];
    switch (node.kind) {
      case "file":
        return [mode, ...owner, node.size, contentOf(node)];
      case "link":
        return [...owner, node.target];
      case "folder":
        // BuildKit sends a folder's mode, but does not compare it again once it has the folder. With Podman an ignored
        // folder is created for what it holds.
        return isArchived && !node.isIgnored ? [mode, ...owner] : [];
      case "other":
        return [mode, ...owner];
    }
  }
}

/** The mode that files are given; undefined: each keeps its own. */
function modeGiven(mode: number | boolean | undefined): number | undefined {
  if (typeof mode === "number") return mode;
  return mode ? 0 : undefined;
}

/** What sets the owner and mode of the files, which then do not count themselves. */
export interface AttributeOverrides {
  /** They come from a named context. */
  readonly isNamed?: boolean;
  /** They are all given the same, so that their own does not count; as a number where it is known. */
  readonly mode?: number | boolean;
  readonly owner?: boolean;
}

export interface HardLink {
  readonly path: string;
  /** Which file it is a name of. */
  readonly file: string;
}

const none: readonly HardLink[] = [];

/** The digests of a tree for each way in which instructions set modes and owners. */
export class DigestsByOverrides {
  readonly #rules: ContextRules;
  readonly #isNamed: boolean;
  readonly #known = new Map<string, Digests>();

  /** @param isNamed whether the tree is that of a named context */
  constructor(rules: ContextRules, isNamed: boolean) {
    this.#rules = rules;
    this.#isNamed = isNamed;
  }

  readonly of = ({ chmod = false, chown = false }: Pick<Selection, "chmod" | "chown">): Digests => {
    // BuildKit takes the files unmodified.
    const { isArchived } = contextRuleSets[this.#rules];
    const given = isArchived ? { mode: chmod, owner: chown, isNamed: this.#isNamed } : {};
    const key = JSON.stringify(given);
    const digests = this.#known.get(key) ?? new Digests(this.#rules, given);
    this.#known.set(key, digests);
    return digests;
  };
}

function contentOf({ name, content }: FileNode): string {
  if (content === undefined) throw new Error(`${name} was not read before its hash was needed`);
  return content;
}

/** 32 hexadecimal digits; no two lists of parts give the same. */
export function digestOf(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
