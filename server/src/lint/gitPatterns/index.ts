import { PatternIndex } from "../patternIndex";
import { type GitPattern, readGitPattern } from "./readPattern";

export type GitVerdict = "ignored" | "taken back";

/** The patterns of a `.gitignore`, matched as git matches them, without backtracking. */
export class GitPatterns {
  readonly #patterns: readonly GitPattern[];
  readonly #index: PatternIndex;
  readonly #ignoresCase: boolean;
  readonly #folders = new Map<string, GitVerdict | undefined>();

  /** @param lines one pattern each */
  constructor(lines: readonly string[], ignoresCase: boolean) {
    this.#patterns = lines.flatMap((line) => readGitPattern(line, ignoresCase) ?? []);
    this.#index = new PatternIndex(this.#patterns.map(({ path }) => path));
    this.#ignoresCase = ignoresCase;
  }

  /** @param text of a `.gitignore` */
  static read(text: string, ignoresCase: boolean): GitPatterns {
    const lines = text.replace(/^\ufeff/, "").split("\n");
    return new GitPatterns(
      lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)),
      ignoresCase,
    );
  }

  /**
   * What the patterns say of a path; undefined: nothing. What is in a folder that is ignored is ignored, whatever else is
   * said of it.
   * @param path from the patterns' folder, with slashes
   */
  verdict(path: string, isFolder: boolean): GitVerdict | undefined {
    const folded = this.#ignoresCase ? path.toLowerCase() : path;
    for (let slash = folded.indexOf("/"); slash !== -1; slash = folded.indexOf("/", slash + 1))
      if (this.#ofFolder(folded.slice(0, slash)) === "ignored") return "ignored";
    return isFolder ? this.#ofFolder(folded) : this.#own(folded, false);
  }

  #ofFolder(path: string): GitVerdict | undefined {
    if (!this.#folders.has(path)) this.#folders.set(path, this.#own(path, true));
    return this.#folders.get(path);
  }

  /** The last pattern that fits decides. */
  #own(path: string, isFolder: boolean): GitVerdict | undefined {
    const last = this.#index.candidates(path).findLast((index) => {
      const pattern = this.#patterns[index] as GitPattern;
      return (isFolder || !pattern.isForFolders) && pattern.path.matches(path);
    });
    if (last === undefined) return undefined;
    return this.#patterns[last]?.isException ? "taken back" : "ignored";
  }
}
