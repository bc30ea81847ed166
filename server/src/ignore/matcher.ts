import type { Wildcards } from "../shared/wildcards";
import { cleanPath, type PatternRules, pathPattern } from "./pathPattern";
import { PatternIndex } from "./patternIndex";

/** Whether patterns match a path, and which ones: the match of a path depends on that of its folder. */
export interface IgnoreMatch {
  readonly isMatched: boolean;
  /** The indexes of the patterns that match, in order. */
  readonly fitting: readonly number[];
}

interface Rule {
  readonly pattern: Wildcards;
  /** Cleaned, without the `!` of an exception. */
  readonly text: string;
  /** With a `!` in front. */
  readonly isException: boolean;
}

/**
 * Patterns in their order, of which the last that fits decides: those of an ignore file, of `--exclude` or of `--parents`.
 * Port of `MatchesUsingParentResults` (moby/patternmatcher) and of `Matches` (containers/storage).
 */
export class PathMatcher {
  readonly #rules: readonly Rule[];
  readonly #index: PatternIndex;
  readonly #isPodman: boolean;
  readonly #exceptions: readonly string[];
  /** With Docker's rules: an exception with wildcards may fit anywhere. */
  readonly #anywhere: boolean;

  constructor(patterns: readonly string[], rules: PatternRules) {
    const cleaned = patterns.map((each) => each.trim()).filter((each) => each !== "");
    this.#isPodman = rules === "containers";
    this.#rules = withoutRepeats(cleaned.map(cleanPath)).map((written) => {
      const isException = written.startsWith("!");
      const text = isException ? written.slice(1) : written;
      return { pattern: pathPattern(text, rules), text, isException };
    });
    this.#index = new PatternIndex(this.#rules.map(({ pattern }) => pattern));
    this.#exceptions = this.#rules
      .filter(({ isException }) => isException)
      .map(({ text }) => (this.#isPodman ? text.replace(/^\//, "") : withoutTrailingGlob(text)));
    this.#anywhere = !this.#isPodman && this.#exceptions.some((text) => /[*[\]?^\\]/.test(text));
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /**
   * @param path from the root, cleaned, with slashes
   * @param folder the match of its folder; absent for paths in the root
   */
  match(path: string, folder: IgnoreMatch | undefined): IgnoreMatch {
    return this.#isPodman ? this.#matchAll(path) : this.#matchBelow(path, folder?.fitting);
  }

  /** Whether anything in an ignored folder may be included again, as the engine decides it. */
  mayTakeBack(folder: string): boolean {
    if (this.#exceptions.length === 0) return false;
    return this.#anywhere || this.#exceptions.some((text) => this.#isBelow(text, folder));
  }

  #isBelow(exception: string, folder: string): boolean {
    const whole = this.#isPodman ? exception : `${exception}/`;
    return whole.startsWith(`${folder}/`);
  }

  #matchAll(path: string): IgnoreMatch {
    let isMatched = false;
    for (const index of this.#index.candidates(path)) {
      const { pattern, isException } = this.#rules[index] as Rule;
      // A pattern that changes nothing need not be tried.
      if (isException === isMatched && pattern.matches(path)) isMatched = !isException;
    }
    return { isMatched, fitting: [] };
  }

  #matchBelow(path: string, before: readonly number[] | undefined): IgnoreMatch {
    const known = new Set(before);
    const paths = before === undefined ? [path, ...foldersOf(path)] : [path];
    const candidates = paths.flatMap((each) => this.#index.candidates(each));
    const order = known.size === 0 && paths.length === 1 ? candidates : inOrder([...known, ...candidates]);
    let isMatched = false;
    const fitting = order.filter((index) => {
      const { pattern, isException } = this.#rules[index] as Rule;
      if (!known.has(index)) {
        if (isException !== isMatched || !paths.some((each) => pattern.matches(each))) return false;
      }
      isMatched = !isException;
      return true;
    });
    return { isMatched, fitting };
  }
}

function inOrder(indexes: readonly number[]): number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

/**
 * Without the patterns that appeared before, which never change anything as long as no exception (or, among exceptions, no
 * other pattern) is between the two.
 */
function withoutRepeats(patterns: readonly string[]): string[] {
  let seen = new Set<string>();
  let wasException = false;
  return patterns.filter((pattern) => {
    const isException = pattern.startsWith("!");
    if (isException !== wasException) seen = new Set();
    wasException = isException;
    if (seen.has(pattern)) return false;
    seen.add(pattern);
    return true;
  });
}

/** The folders above a path. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1))
    folders.push(path.slice(0, slash));
  return folders;
}

function withoutTrailingGlob(text: string): string {
  return text.replace(/\/\*\*$/, "").replace(/\/\*$/, "");
}
