import { PatternIndex } from "../patternIndex";
import { type GitPattern, readGitPattern } from "./readPattern";

export type GitVerdict = "ignored" | "included";

/** So many lines are read in one step. */
const linesInStep = 500;

/** The patterns of a `.gitignore`, matched as git matches them, without backtracking. */
export class GitPatterns {
  readonly #patterns: readonly GitPattern[];
  readonly #index: PatternIndex;
  readonly #ignoresCase: boolean;
  readonly #folders = new Map<string, GitVerdict | undefined>();

  private constructor(patterns: readonly GitPattern[], ignoresCase: boolean) {
    this.#patterns = patterns;
    this.#index = new PatternIndex(this.#patterns.map(({ path }) => path));
    this.#ignoresCase = ignoresCase;
  }

  /** @param lines one pattern each */
  static ofLines(lines: readonly string[], ignoresCase: boolean): GitPatterns {
    return new GitPatterns(
      lines.flatMap((line) => readGitPattern(line, ignoresCase) ?? []),
      ignoresCase,
    );
  }

  /** @param text of a `.gitignore` */
  static read(text: string, ignoresCase: boolean): GitPatterns {
    const steps = GitPatterns.readInSteps(text, ignoresCase);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** The same in steps of a few milliseconds, so that others can have their turn between them. */
  static *readInSteps(text: string, ignoresCase: boolean): Generator<undefined, GitPatterns> {
    const patterns: GitPattern[] = [];
    for (const [index, line] of text
      .replace(/^\ufeff/, "")
      .split("\n")
      .entries()) {
      const pattern = readGitPattern(line.endsWith("\r") ? line.slice(0, -1) : line, ignoresCase);
      if (pattern) patterns.push(pattern);
      if (index % linesInStep === linesInStep - 1) yield;
    }
    return new GitPatterns(patterns, ignoresCase);
  }

  /**
   * The patterns' verdict on a path; undefined: none matches. What is in an ignored folder is ignored, even if a
   * pattern includes it.
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
    return this.#patterns[last]?.isException ? "included" : "ignored";
  }
}
