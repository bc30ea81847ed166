import { cleanPath, PathPattern } from "../../../lint/pathPattern";
import type { ContextRules } from "../types";

/** What became of a path: by each pattern too, for what is in a folder goes by what the folder met. */
export interface Met {
  readonly isMatched: boolean;
  readonly byPattern: readonly boolean[];
}

interface Rule {
  readonly pattern: PathPattern;
  /** With a `!` in front. */
  readonly isException: boolean;
}

/**
 * Patterns in their order, of which the last that fits decides: those of an ignore file, of `--exclude` or of `--parents`.
 * Port of `MatchesUsingParentResults` (moby/patternmatcher) and of `Matches` (containers/storage).
 */
export class PathMatcher {
  readonly #rules: readonly Rule[];
  readonly #isPodman: boolean;
  readonly #exceptions: readonly string[];
  /** With Docker's rules: an exception with wildcards may fit anywhere. */
  readonly #anywhere: boolean;

  constructor(patterns: readonly string[], whose: ContextRules) {
    const cleaned = patterns.map((each) => each.trim()).filter((each) => each !== "");
    this.#isPodman = whose !== "buildkit";
    const rules = this.#isPodman ? "podman" : "docker";
    this.#rules = cleaned.map(cleanPath).map((text) => {
      const isException = text.startsWith("!");
      return { pattern: new PathPattern(isException ? text.slice(1) : text, rules), isException };
    });
    this.#exceptions = this.#rules
      .filter(({ isException }) => isException)
      .map(({ pattern }) => (this.#isPodman ? pattern.text.replace(/^\//, "") : withoutTrailingGlob(pattern.text)));
    this.#anywhere = !this.#isPodman && this.#exceptions.some((text) => /[*[\]?^\\]/.test(text));
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /**
   * @param path from the root, cleaned, with slashes
   * @param folder what its folder met; absent for what is in the root
   */
  match(path: string, folder: Met | undefined): Met {
    return this.#isPodman ? this.#matchAll(path) : this.#matchBelow(path, folder?.byPattern);
  }

  /** Whether anything in a folder that is left out may be taken back in, as the engine decides it. */
  mayTakeBack(folder: string): boolean {
    if (this.#exceptions.length === 0) return false;
    return this.#anywhere || this.#exceptions.some((text) => this.#isBelow(text, folder));
  }

  #isBelow(exception: string, folder: string): boolean {
    const whole = this.#isPodman ? exception : `${exception}/`;
    return whole.startsWith(`${folder}/`);
  }

  #matchAll(path: string): Met {
    let isMatched = false;
    for (const { pattern, isException } of this.#rules) {
      // A pattern that says nothing new need not be looked at.
      if (isException === isMatched && pattern.matches(path)) isMatched = !isException;
    }
    return { isMatched, byPattern: [] };
  }

  #matchBelow(path: string, before: readonly boolean[] | undefined): Met {
    let isMatched = false;
    const byPattern = this.#rules.map(({ pattern, isException }, index) => {
      let fits = before?.[index] ?? false;
      if (!fits) {
        if (isException !== isMatched) return false;
        fits = pattern.matches(path) || (before === undefined && fitsAbove(pattern, path));
      }
      if (fits) isMatched = !isException;
      return fits;
    });
    return { isMatched, byPattern };
  }
}

function fitsAbove(pattern: PathPattern, path: string): boolean {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1))
    if (pattern.matches(path.slice(0, slash))) return true;
  return false;
}

function withoutTrailingGlob(text: string): string {
  return text.replace(/\/\*\*$/, "").replace(/\/\*$/, "");
}
