import { pathPattern } from "../../../ignore/pathPattern";
import type { Wildcards } from "../../../shared/wildcards";

/** Whether a source is a pattern. */
export function hasWildcards(text: string): boolean {
  return /[*?[]/.test(text.replace(/\\./g, ""));
}

/** A pattern as Go's `path.Match` reads it: `**` is no more than `*`. */
export function wildcard(pattern: string): Wildcards {
  return pathPattern(pattern.replace(/\\.|\*+/g, (found) => (found.startsWith("*") ? "*" : found)));
}
