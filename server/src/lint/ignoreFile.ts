import type { Wildcards } from "../dockerfile/wildcards";
import { cleanPath, pathPattern } from "./pathPattern";
import { PatternIndex } from "./patternIndex";

export { cleanPath };

/** Linux has no longer paths (PATH_MAX), so nothing of that length is copied. */
const longestPath = 4096;

/**
 * How many steps all answers of one ignore file together may take, which is some tenths of a second: ten thousand sources
 * with as many patterns that are all wildcards take a thousand times as much.
 */
const mostSteps = 20_000_000;

/** What a `.dockerignore` says, as Docker matches it: not quite as git does. */
export class IgnorePatterns {
  readonly #patterns: readonly Wildcards[];
  readonly #index: PatternIndex;
  /** Whether the whole context is left out. */
  readonly #takesAll: boolean;
  /** Whether a line takes files back in (`!name`): then a folder that is out may have files that are in. */
  readonly hasExceptions: boolean;
  #steps = 0;

  constructor(text: string) {
    const patterns = [...new Set(ignorePatterns(text))];
    this.hasExceptions = patterns.some((pattern) => pattern.startsWith("!"));
    this.#takesAll = patterns.some((pattern) => /^(?:\*|\*\*|\*\*\/\*)$/.test(pattern));
    this.#patterns = patterns.map((pattern) => pathPattern(pattern, "docker", true));
    this.#index = new PatternIndex(this.#patterns);
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /**
   * Whether a source of COPY or ADD, or a folder it is in, is left out of the build. Where it would take too long to tell,
   * it counts as not left out.
   */
  leavesOut(source: string): boolean {
    const path = cleanPath(source);
    if (path === "." || path === "/") return this.#takesAll;
    if (path.length > longestPath) return false;
    return this.#index.candidates(path).some((index) => {
      const pattern = this.#patterns[index] as Wildcards;
      this.#steps += pattern.cost(path.length);
      return this.#steps <= mostSteps && pattern.matches(path);
    });
  }
}

/**
 * The patterns of a `.dockerignore`, cleaned and in their order, as Docker reads them (moby/patternmatcher's `ignorefile`):
 * an exception keeps the `!` in front; a comment's `#` stands in a line's first column.
 */
export function ignorePatterns(text: string): string[] {
  return text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const isException = line.startsWith("!");
      const written = isException ? line.slice(1).trim() : line;
      const clean = written === "" ? "" : cleanPath(written);
      const pattern = clean.length > 1 && clean.startsWith("/") ? clean.slice(1) : clean;
      return isException ? `!${pattern}` : pattern;
    });
}
