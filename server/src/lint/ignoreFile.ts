import { cleanPath, PathPattern } from "./pathPattern";

export { cleanPath };

/** The most bytes of an ignore file; more is no person's work, and is not read. */
export const mostIgnoreFileBytes = 1024 * 1024;

/** What a `.dockerignore` says, as Docker matches it: not quite as git does. */
export class IgnorePatterns {
  readonly #patterns: readonly PathPattern[];
  /** Whether a line takes files back in (`!name`): then a folder that is out may have files that are in. */
  readonly hasExceptions: boolean;

  constructor(text: string) {
    const patterns = ignorePatterns(text);
    this.hasExceptions = patterns.some((pattern) => pattern.startsWith("!"));
    this.#patterns = patterns.map((pattern) => new PathPattern(pattern));
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Whether a source of COPY or ADD, or a folder it is in, is left out of the build. */
  leavesOut(source: string): boolean {
    const path = cleanPath(source);
    if (path === "." || path === "/") return this.#patterns.some(({ text }) => /^(?:\*|\*\*|\*\*\/\*)$/.test(text));
    const paths = [path];
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1))
      paths.push(path.slice(0, slash));
    return this.#patterns.some((pattern) => paths.some((each) => pattern.matches(each)));
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
