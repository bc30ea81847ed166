import { access } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { GitPatterns } from "../ignore/gitPatterns";
import { sizeLimits } from "./limits";
import { readText } from "./regularFile";

/** A `.gitignore` and the folder that its patterns start from. */
interface Layer {
  readonly folder: string;
  readonly patterns: GitPatterns;
}

/** The files that the `.gitignore` files of a folder exclude; the nearest one takes precedence. */
export class GitIgnore {
  static readonly none = new GitIgnore([]);

  /** The outermost first. */
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /**
   * The patterns that apply to a folder from its parent folders in its git repository; none outside a repository. None
   * apply to a folder that is itself excluded: if a user passes it, it must be searched.
   */
  static async above(folder: string): Promise<GitIgnore> {
    const outer = await foldersAbove(folder);
    let found = GitIgnore.none;
    for (const each of outer) found = await found.below(each).catch(() => found);
    return found.ignores(folder, true) ? GitIgnore.none : found;
  }

  /**
   * With a folder's own `.gitignore`, if it has one, on top. One that is a symbolic link counts for nothing, as with git
   * (since 2.32). Rejects when it cannot be read.
   */
  async below(folder: string): Promise<GitIgnore> {
    const limits = { limit: sizeLimits.gitIgnore, noFollow: true };
    const text = await readText(join(folder, ".gitignore"), limits).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ELOOP") return undefined;
      throw error;
    });
    if (text === undefined) return this;
    const ignoresCase = process.platform === "win32" || process.platform === "darwin";
    const patterns = await inTurns(GitPatterns.readInSteps(text, ignoresCase));
    return new GitIgnore([...this.#layers, { folder, patterns }]);
  }

  /** Whether a file or folder, given by its absolute path, is excluded. Its parent folder must not be. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, patterns } of this.#layers.toReversed()) {
      const name = relative(folder, path).split(sep).join("/");
      const verdict = patterns.verdict(name, isFolder);
      if (verdict === "included") return false;
      // If only the parent folder is excluded here, a nearer file has included it again.
      if (verdict === "ignored" && !isIgnoredFolder(patterns, name)) return true;
    }
    return false;
  }
}

/** Runs steps, each in a separate turn of the event loop: a long file blocks nobody. */
async function inTurns<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await new Promise(setImmediate);
  }
}

function isIgnoredFolder(patterns: GitPatterns, name: string): boolean {
  const end = name.lastIndexOf("/");
  return end !== -1 && patterns.verdict(name.slice(0, end), true) === "ignored";
}

/** The folders from the root of the folder's git repository down to the one above it; none outside of a repository. */
async function foldersAbove(folder: string): Promise<string[]> {
  const above: string[] = [];
  for (let here = folder; ; here = dirname(here)) {
    if (here !== folder) above.unshift(here);
    if (await exists(join(here, ".git"))) return above;
    if (dirname(here) === here) return [];
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
