/** Patterns are tried on values up to this many characters, with up to this many stars: longer ones count as not known. */
const longestValue = 512;
const mostStars = 3;

/**
 * `${name#pattern}` and `${name%pattern}`: takes the shortest match away from the beginning (`#`) or the end (`%`), the
 * longest where the pattern begins with the operator once more. Undefined where that could take long.
 */
export function trimPattern(value: string, operator: "#" | "%", operand: string): string | undefined {
  const longest = operand.startsWith(operator);
  const whole = matcher(longest ? operand.slice(1) : operand, "", true);
  if (!whole || value.length > longestValue) return undefined;
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  for (const length of longest ? lengths.reverse() : lengths) {
    const cut = value.length - length;
    if (operator === "#" && whole.test(value.slice(0, length))) return value.slice(length);
    if (operator === "%" && whole.test(value.slice(cut))) return value.slice(0, cut);
  }
  return value;
}

/** `${name/pattern/text}`, with `all` `${name//pattern/text}`. Undefined for an empty pattern, and where it could take long. */
export function replacePattern(value: string, pattern: string, text: string, all: boolean): string | undefined {
  const matches = pattern === "" ? undefined : matcher(pattern, all ? "g" : "");
  return matches && value.length <= longestValue ? value.replace(matches, () => text) : undefined;
}

/** A pattern of `*` and `?` as a regular expression; undefined for one that could take long. */
function matcher(pattern: string, flags: string, whole = false): RegExp | undefined {
  if (pattern.split("*").length - 1 > mostStars || pattern.length > longestValue) return undefined;
  const source = pattern.replace(/\\?./gsu, (token) => {
    if (token === "*") return "[^]*";
    if (token === "?") return "[^]";
    return (token.length > 1 && token.startsWith("\\") ? token.slice(1) : token).replace(
      /[.*+?^${}()|[\]\\/-]/g,
      "\\$&",
    );
  });
  return new RegExp(whole ? `^${source}$` : source, flags);
}
