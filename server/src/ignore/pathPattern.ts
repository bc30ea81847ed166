import { type CharacterRange, characterSet } from "../shared/characterSet";
import { literalParts, type WildcardPart, Wildcards } from "../shared/wildcards";

/** Whose way of reading patterns: that of moby/patternmatcher (Docker, BuildKit) or of containers/storage (Podman, Buildah). */
export type PatternRules = "moby" | "containers";

/**
 * One pattern of an ignore file or of `--exclude`, without the `!` in front of an exception: matched against paths from the
 * context's root, cleaned, with slashes.
 * @param takesBelow whether what is in a folder that fits does so too: with Podman's rules it always does, with Docker's
 * this is up to who asks
 */
export function pathPattern(
  text: string,
  rules: PatternRules = "moby",
  takesBelow = rules === "containers",
): Wildcards {
  // The one case in which Docker's `**` matches any characters instead of folders: only the end is compared.
  const isEnding = rules === "moby" && /^\*\*[^/*?[\]\\][^*?[\]\\]*$/.test(text);
  if (!/[*?[\\]/.test(text)) return new Wildcards(text, takesBelow);
  const parts: WildcardPart[] = isEnding ? [{ type: "all" }, ...literalParts(text.slice(2))] : readPattern(text);
  return new Wildcards(parts, takesBelow);
}

/**
 * Whether a pattern is valid for Go's `filepath.Match`, by which engines check it; with an invalid one they do not
 * build.
 */
export function isSoundPattern(pattern: string): boolean {
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "[") at = endOfSet(pattern, at);
    if (at >= pattern.length) return false;
  }
  return pattern !== "";
}

/** Where the `]` of a set is; past the end of the pattern for a set that is not sound. */
function endOfSet(pattern: string, start: number): number {
  /** Past one character of a set; past the end of the pattern where none can be. */
  const after = (at: number) => {
    const character = pattern[at];
    if (character === "\\") return at + 1 + widthAt(pattern, at + 1);
    return character === undefined || character === "]" || character === "-"
      ? pattern.length
      : at + widthAt(pattern, at);
  };
  let at = pattern[start + 1] === "^" ? start + 2 : start + 1;
  do {
    at = after(at);
    if (pattern[at] === "-") at = after(at + 1);
  } while (at < pattern.length && pattern[at] !== "]");
  return at;
}

/** How many UTF-16 units a character takes. */
function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Removes `.`, `..` and doubled slashes from a path, and the slash at its end. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  return (isAbsolute ? "/" : "") + parts.join("/") || ".";
}

function readPattern(pattern: string): WildcardPart[] {
  const parts: WildcardPart[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === "*" && characters[at + 1] === "*") {
      at += characters[at + 2] === "/" ? 2 : 1;
      parts.push({ type: at + 1 >= characters.length ? "all" : "folders" });
    } else if (character === "*") parts.push({ type: "some" });
    else if (character === "?") parts.push({ type: "one", is: (other) => other !== "/" });
    else if (character === "[") {
      const close = characters.indexOf("]", at + 2);
      const set = close === -1 ? undefined : readSet(characters.slice(at + 1, close));
      // Whatever comes after an invalid set, the pattern fits nothing.
      if (!set) return [{ type: "one", is: () => false }];
      parts.push({ type: "one", is: set });
      at = close;
    } else {
      if (character === "\\" && at + 1 < characters.length) at++;
      parts.push({ type: "literal", character: characters[at] as string });
    }
  }
  return parts;
}

/** What is between `[` and `]`; undefined where a range goes backward. */
function readSet(characters: readonly string[]): ((character: string) => boolean) | undefined {
  const isNegated = characters[0] === "^";
  const ranges: CharacterRange[] = [];
  for (let at = isNegated ? 1 : 0; at < characters.length; at++) {
    const from = characters[at] as string;
    const isRange = characters[at + 1] === "-" && at + 2 < characters.length;
    const to = isRange ? (characters[at + 2] as string) : from;
    if ((from.codePointAt(0) ?? 0) > (to.codePointAt(0) ?? 0)) return undefined;
    ranges.push([from, to]);
    if (isRange) at += 2;
  }
  return characterSet(ranges, isNegated);
}
