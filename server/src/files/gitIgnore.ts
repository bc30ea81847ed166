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

/** What the `.gitignore` files that apply to a folder leave out, the nearest one having the last word. */
export class GitIgnore {
  static readonly none = new GitIgnore([]);

  /** The outermost first. */
  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /**
   * What applies to a folder from the folders above it in its git repository; nothing outside of one. A folder that is
   * itself left out gets nothing: who names it wants it searched.
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

  /** Whether a file or folder, given by its absolute path, is left out. The folder that it is in must not be. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, patterns } of this.#layers.toReversed()) {
      const name = relative(folder, path).split(sep).join("/");
      const verdict = patterns.verdict(name, isFolder);
      if (verdict === "included") return false;
      // When only the folder around it is left out here, a nearer file has taken that folder back in.
      if (verdict === "ignored" && !isIgnoredFolder(patterns, name)) return true;
    }
    return false;
  }
}

/** What steps come to, each in a turn of its own: a long file keeps nobody waiting. */
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
