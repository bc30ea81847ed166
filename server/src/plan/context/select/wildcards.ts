import { PathPattern } from "../../../lint/pathPattern";

/** Whether a source is a pattern. */
export function hasWildcards(text: string): boolean {
  return /[*?[]/.test(text.replace(/\\./g, ""));
}

/** A pattern as Go's `path.Match` reads it: `**` is no more than `*`. */
export function wildcard(pattern: string): PathPattern {
  return new PathPattern(pattern.replace(/\\.|\*+/g, (found) => (found.startsWith("*") ? "*" : found)));
}
