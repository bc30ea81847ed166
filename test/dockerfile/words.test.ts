import assert from "node:assert/strict";
import { evaluateWord } from "../../server/src/dockerfile/words";

/** The word, what becomes of it with `a=value`, `e` empty and `u` unknown, and the names that are looked up. */
const cases: readonly (readonly [string, string | undefined, string])[] = [
  ["plain", "plain", ""],
  ["$a/$b", "value/", "a b"],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Dockerfile syntax.
  ["${a}x${missing}", "valuex", "a missing"],
  ["${b:-$c}", "", "b c"],
  ["${a:-$c}", "value", "a c"],
  ["${e-d}${e:-d}", "d", "e e"],
  ["${a:+yes}${e:+no}${e+set}", "yesset", "a e e"],
  ["${u:-d}", undefined, "u"],
  ["${b:?needed}", undefined, "b"],
  ["${a%u*}|${a%%l*}|${a#v}|${a##*l}", "val|va|alue|ue", "a a a a"],
  ["${a/l/L}${a//[^]/x}", "vaLuevalue", "a a"],
  ["'$a'\"$a\"", "$avalue", "a"],
  ['\\$a "\\$a" "\\n"', "$a $a \\n", ""],
  ["$1 $@ $$x", "  x", "1 @ $"],
  ["$", "$", ""],
  ["$ü", "", "ü"],
  ["$a${", undefined, "a"],
  ["$a${}$b", undefined, "a"],
  ["${a b}", undefined, ""],
  ["$a'open", undefined, "a"],
  ['"open $a', undefined, "a"],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Dockerfile syntax.
];

describe("words with variables", () => {
  const variables = new Map([
    ["a", "value"],
    ["e", ""],
    ["u", undefined],
  ]);
  for (const [word, text, names] of cases) {
    it(word, () => {
      const evaluated = evaluateWord(word, variables, { escape: "\\" });
      assert.equal(evaluated.text, text);
      assert.equal(evaluated.uses.map(({ name }) => name).join(" "), names);
      for (const { name, start, end } of evaluated.uses) assert.equal(word.slice(start, end), name);
    });
  }

  it("takes quotes in a heredoc for letters", () => {
    const { text, uses } = evaluateWord("'$a' \"$b", variables, { escape: "\\", quotes: false });
    assert.equal(text, "'value' \"");
    assert.equal(uses.length, 2);
  });

  it("reads any depth, and a very long word", () => {
    assert.equal(evaluateWord("${a:-".repeat(100_000), variables, { escape: "\\" }).text, undefined);
    assert.equal(evaluateWord("$a".repeat(200_000), variables, { escape: "\\" }).uses.length, 200_000);
  });
});
