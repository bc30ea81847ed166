import type { Wildcards } from "../shared/wildcards";
import { cleanPath, pathPattern } from "./pathPattern";
import { PatternIndex } from "./patternIndex";

export { cleanPath };

/** The most bytes of an ignore file; people write no larger ones, and those are not read. */
export const mostIgnoreFileBytes = 1024 * 1024;
/** Linux has no longer paths (PATH_MAX), so nothing of that length is copied. */
const longestPath = 4096;

/**
 * How many steps all answers of one ignore file together may take, which is some tenths of a second: ten thousand sources
 * with as many patterns that are all wildcards take a thousand times as much.
 */
const mostSteps = 50_000_000;
const stepsToList = 5;

interface IgnoreFile {
  readonly patterns: readonly Wildcards[];
  readonly index: PatternIndex;
  /** Whether the whole context is ignored. */
  readonly takesAll: boolean;
  readonly hasExceptions: boolean;
}

const remembered = new WeakMap<object, IgnoreFile>();

/** What a `.dockerignore` says, as Docker matches it: not quite as git does. */
export class IgnorePatterns {
  readonly #file: IgnoreFile;
  #steps = 0;

  /** @param file its text; as an object, which is read once */
  constructor(file: string | { readonly text: string }) {
    const known = typeof file === "string" ? undefined : remembered.get(file);
    this.#file = known ?? readIgnoreFile(typeof file === "string" ? file : file.text);
    if (typeof file !== "string") remembered.set(file, this.#file);
  }

  get isEmpty(): boolean {
    return this.#file.patterns.length === 0;
  }

  /** Whether a line includes files again (`!name`): then an ignored folder may have files that are not ignored. */
  get hasExceptions(): boolean {
    return this.#file.hasExceptions;
  }

  /**
   * Whether a source of COPY or ADD, or a folder it is in, is ignored by the build. Where it would take too long to
   * find out, it counts as not ignored.
   */
  leavesOut(source: string): boolean {
    const path = cleanPath(source);
    const { patterns, index, takesAll } = this.#file;
    if (path === "." || path === "/") return takesAll;
    // What is tried on each path counts before it is even listed.
    this.#steps += index.always * stepsToList;
    if (path.length > longestPath || this.#steps > mostSteps) return false;
    return index.candidates(path).some((each) => {
      const pattern = patterns[each] as Wildcards;
      this.#steps += pattern.cost(path.length);
      return this.#steps <= mostSteps && pattern.matches(path);
    });
  }
}

function readIgnoreFile(text: string): IgnoreFile {
  const written = [...new Set(ignorePatterns(text))];
  const patterns = written.map((pattern) => pathPattern(pattern, "moby", true));
  return {
    patterns,
    index: new PatternIndex(patterns),
    takesAll: written.some((pattern) => /^(?:\*|\*\*|\*\*\/\*)$/.test(pattern)),
    hasExceptions: written.some((pattern) => pattern.startsWith("!")),
  };
}

/**
 * The patterns of a `.dockerignore`, cleaned and in their order, as Docker reads them (moby/patternmatcher's
 * `ignorefile`): an exception keeps the `!` in front; a comment's `#` is in a line's first column.
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
