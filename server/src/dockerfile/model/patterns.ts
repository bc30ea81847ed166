import { endsOf, type WildcardPart } from "../../shared/wildcards";

/** Patterns are tried on values up to this many characters, and may have as many: longer ones count as not known. */
const longest = 512;

/**
 * `${name#pattern}` and `${name%pattern}`: removes the shortest match at the start (`#`) or the end (`%`), the longest
 * where the pattern starts with the operator once more. Undefined where the value or the pattern is too long.
 */
export function trimPattern(value: string, operator: "#" | "%", operand: string): string | undefined {
  const isLongest = operand.startsWith(operator);
  const pattern = isLongest ? operand.slice(1) : operand;
  if (value.length > longest || pattern.length > longest) return undefined;
  const [parts, characters] = [readPattern(pattern), Array.from(value)];
  // A match at the end is one at the start where both are read backward.
  const isAtEnd = operator === "%";
  const ends = isAtEnd ? endsOf(parts.reverse(), characters.toReversed()) : endsOf(parts, characters);
  const length = isLongest ? ends.lastIndexOf(1) : ends.indexOf(1);
  if (length === -1) return value;
  return (isAtEnd ? characters.slice(0, characters.length - length) : characters.slice(length)).join("");
}

/**
 * `${name/pattern/text}`, with `all` `${name//pattern/text}`: replaces the first match, or all, each the longest at its
 * place. Undefined for an empty pattern, and where the value or the pattern is too long.
 */
export function replacePattern(value: string, pattern: string, text: string, all: boolean): string | undefined {
  if (pattern === "" || value.length > longest || pattern.length > longest) return undefined;
  const [parts, characters] = [readPattern(pattern), Array.from(value)];
  const { length } = characters;
  const starts = endsOf(parts.toReversed(), characters.toReversed(), true).reverse();
  const isOpen = parts.some(({ type }) => type === "all");
  let replaced = "";
  let at = 0;
  for (let start = starts.indexOf(1); start !== -1; start = starts.indexOf(1, at)) {
    const rest = isOpen ? characters.slice(start) : characters.slice(start, start + parts.length);
    const end = start + endsOf(parts, rest).lastIndexOf(1);
    replaced += characters.slice(at, start).join("") + text;
    at = end;
    // The remaining text is no separate match where only stars can match it.
    if (!all || at === length) break;
  }
  return replaced + characters.slice(at).join("");
}

/** A pattern of `*`, `?` and characters, of which `\` keeps the next one from being a wildcard. */
function readPattern(pattern: string): WildcardPart[] {
  return (pattern.match(/\\?./gsu) ?? []).map((token): WildcardPart => {
    if (token === "*") return { type: "all" };
    if (token === "?") return { type: "one", is: () => true };
    return { type: "literal", character: token.length > 1 && token.startsWith("\\") ? token.slice(1) : token };
  });
}
