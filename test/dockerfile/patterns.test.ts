import assert from "node:assert/strict";
import { replacePattern, trimPattern } from "../../server/src/dockerfile/model/patterns";

/** What is left of a value, by `#`, `##`, `%` and `%%`. */
const trims: readonly (readonly [value: string, pattern: string, ...left: string[]])[] = [
  ["a.b.c", "*.", "b.c", "c", "a.b.c", "a.b.c"],
  ["a.b.c", ".*", "a.b.c", "a.b.c", "a.b", "a"],
  ["abcabc", "a*c", "abc", "", "abc", ""],
  ["abab", "?b", "ab", "ab", "ab", "ab"],
  ["ab", "*", "ab", "", "ab", ""],
  ["a*b", "a\\*", "b", "b", "a*b", "a*b"],
  ["a\\", "\\", "a\\", "a\\", "a", "a"],
  ["x😀y", "x?", "y", "y", "x😀y", "x😀y"],
  ["😀", "?", "", "", "", ""],
  ["aXbXcXd", "*X*X*X", "d", "d", "aXbXcXd", "aXbXcXd"],
  ["dXcXbXa", "X*X*X*", "dXcXbXa", "dXcXbXa", "d", "d"],
  ["aaab", "*a*a*ab", "", "", "", ""],
  ["b", "*a*a*a*a*ab", "b", "b", "b", "b"],
];

/** What `/` and `//` make of a value. */
const replacements: readonly (readonly [value: string, pattern: string, text: string, first: string, all: string])[] = [
  ["a-b-c", "-", "+", "a+b-c", "a+b+c"],
  ["a-b-c", "-*-", "+", "a+c", "a+c"],
  ["abab", "a?", "$&", "$&ab", "$&$&"],
  ["abc", "*", "x", "x", "x"],
  ["", "*", "x", "x", "x"],
  ["abc", "z", "x", "abc", "abc"],
  ["a.b", ".*", "", "a", "a"],
  ["a*b", "\\*", "x", "axb", "axb"],
  ["😀😀", "?", "x", "x😀", "xx"],
  ["aaXbXcXd", "a*X*X*X", "", "d", "d"],
];

describe("patterns in variables", () => {
  for (const [value, pattern, ...left] of trims) {
    it(`trims ${pattern} from ${value}`, () => {
      const operands = ["#", "##", "%", "%%"].map((each) => [each[0] as "#" | "%", each.slice(1) + pattern] as const);
      assert.deepEqual(
        operands.map(([operator, operand]) => trimPattern(value, operator, operand)),
        left,
      );
    });
  }

  for (const [value, pattern, text, first, all] of replacements) {
    it(`replaces ${pattern} in "${value}"`, () => {
      assert.equal(replacePattern(value, pattern, text, false), first);
      assert.equal(replacePattern(value, pattern, text, true), all);
    });
  }

  it("knows nothing of a long value, a long pattern and an empty one", () => {
    assert.equal(trimPattern("a".repeat(513), "%", "a"), undefined);
    assert.equal(trimPattern("a", "%", "a".repeat(513)), undefined);
    assert.equal(replacePattern("a".repeat(513), "a", "", false), undefined);
    assert.equal(replacePattern("a", "", "", false), undefined);
  });
});
