import { literalParts, type WildcardPart, Wildcards } from "../../shared/wildcards";
import { readBracket } from "./bracket";

/** One line of a `.gitignore`. */
export interface GitPattern {
  readonly path: Wildcards;
  /** `!…`: includes again what an earlier one ignored. */
  readonly isException: boolean;
  /** `…/`. */
  readonly isForFolders: boolean;
}

/**
 * Reads a line as git does (`dir.c`, `wildmatch.c`); undefined for an empty line, a comment, and a pattern that fits
 * nothing.
 * @param ignoresCase whether the pattern is matched against paths in lowercase
 */
export function readGitPattern(line: string, ignoresCase: boolean): GitPattern | undefined {
  if (line.startsWith("#")) return undefined;
  const trimmed = withoutSpacesAtEnd(line);
  const isException = trimmed.startsWith("!");
  const written = isException ? trimmed.slice(1) : trimmed;
  const isForFolders = written.endsWith("/");
  const text = isForFolders ? written.slice(0, -1) : written;
  if (text === "") return undefined;
  const isName = !text.includes("/");
  const parts = readParts(Array.from(text.startsWith("/") ? text.slice(1) : text), ignoresCase);
  if (!parts) return undefined;
  return { path: new Wildcards(isName ? [{ type: "folders" }, ...parts] : parts), isException, isForFolders };
}

/** A space after a backslash stays. */
function withoutSpacesAtEnd(line: string): string {
  let end = line.length;
  while (line[end - 1] === " ") end--;
  let start = end;
  while (line[start - 1] === "\\") start--;
  const isEscaped = (end - start) % 2 === 1 && end < line.length;
  return line.slice(0, isEscaped ? end + 1 : end);
}

function readParts(pattern: readonly string[], ignoresCase: boolean): WildcardPart[] | undefined {
  const folded = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  const parts: WildcardPart[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === "*") {
      const start = at;
      while (pattern[at + 1] === "*") at++;
      const next = pattern[at + 1];
      const fillsName = at > start && (start === 0 || pattern[start - 1] === "/");
      if (fillsName && next === undefined) parts.push({ type: "all" });
      else if (fillsName && next === "/") {
        parts.push({ type: "folders" });
        at++;
      } else parts.push({ type: "some" });
    } else if (character === "?") parts.push({ type: "one", is: (other) => other !== "/" });
    else if (character === "[") {
      const bracket = readBracket(pattern, at, ignoresCase);
      if (!bracket) return undefined;
      parts.push({ type: "one", is: bracket.is });
      at = bracket.end;
    } else {
      if (character === "\\") at++;
      const literal = pattern[at];
      if (literal === undefined) return undefined;
      for (const part of literalParts(folded(literal))) parts.push(part);
    }
  }
  return parts;
}
