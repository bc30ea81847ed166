import { type CharacterRange, characterSet } from "../../shared/characterSet";

/**
 * The classes that git has by name, `[:digit:]`: all of them ASCII only. Source: git's `wildmatch.c`, `sane-ctype.h`.
 */
const classes: Readonly<Record<string, readonly CharacterRange[]>> = {
  alnum: [
    ["0", "9"],
    ["A", "Z"],
    ["a", "z"],
  ],
  alpha: [
    ["A", "Z"],
    ["a", "z"],
  ],
  blank: [
    [" ", " "],
    ["\t", "\t"],
  ],
  cntrl: [
    ["\u0000", "\u001f"],
    ["\u007f", "\u007f"],
  ],
  digit: [["0", "9"]],
  graph: [["!", "~"]],
  lower: [["a", "z"]],
  print: [[" ", "~"]],
  punct: [
    ["!", "/"],
    [":", "@"],
    ["[", "`"],
    ["{", "~"],
  ],
  space: [
    [" ", " "],
    ["\t", "\n"],
    ["\r", "\r"],
  ],
  upper: [["A", "Z"]],
  xdigit: [
    ["0", "9"],
    ["A", "F"],
    ["a", "f"],
  ],
};

export interface Bracket {
  readonly is: (character: string) => boolean;
  /** Where its `]` is. */
  readonly end: number;
}

/**
 * Reads `[…]` as git does: `!` or `^` negates, a `]` that comes first is a member, and no bracket matches a slash.
 * Undefined where it is not closed or names an unknown class: such a pattern fits nothing.
 * @param start where its `[` is
 * @param ignoresCase whether a letter's other case is a member too
 */
export function readBracket(pattern: readonly string[], start: number, ignoresCase: boolean): Bracket | undefined {
  const isNegated = pattern[start + 1] === "!" || pattern[start + 1] === "^";
  const ranges: CharacterRange[] = [];
  let at = isNegated ? start + 2 : start + 1;
  let close = 0;
  /** The member that a `-` can make the start of a range. */
  let from: string | undefined;
  do {
    const member = pattern[at];
    if (member === undefined) return undefined;
    const next = pattern[at + 1];
    if (member === "-" && from !== undefined && next !== undefined && next !== "]") {
      at += next === "\\" ? 2 : 1;
      const to = pattern[at];
      if (to === undefined) return undefined;
      ranges.push([from, to]);
      from = undefined;
    } else if (member === "[" && next === ":") {
      if (close < at + 2) close = pattern.indexOf("]", at + 2);
      if (close === -1) return undefined;
      if (close > at + 2 && pattern[close - 1] === ":") {
        const name = pattern.slice(at + 2, close - 1).join("");
        if (!Object.hasOwn(classes, name)) return undefined;
        for (const range of classes[name] as readonly CharacterRange[]) ranges.push(range);
        from = undefined;
        at = close;
      } else {
        from = "[";
        ranges.push(["[", "["]);
      }
    } else {
      if (member === "\\") at++;
      from = pattern[at];
      if (from === undefined) return undefined;
      ranges.push([from, from]);
    }
    at++;
  } while (pattern[at] !== "]");
  const isMember = characterSet(ranges, false);
  const isEither = (character: string) => isMember(character) || (ignoresCase && isMember(character.toUpperCase()));
  return { is: (character) => character !== "/" && isEither(character) !== isNegated, end: at };
}
