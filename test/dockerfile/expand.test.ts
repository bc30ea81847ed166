import assert from "node:assert/strict";
import { expand } from "../../server/src/dockerfile";
import { evaluateWord } from "../../server/src/dockerfile/model/expand";

const variables = new Map<string, string | undefined>([
  ["A", "1"],
  ["EMPTY", ""],
  ["UNKNOWN", undefined],
]);

describe("variables in a word", () => {
  const cases: [word: string, text: string | undefined, names?: string[]][] = [
    ["plain", "plain", []],
    ["$A-${A}", "1-1", ["A"]],
    ["$NONE", undefined, ["NONE"]],
    ["$UNKNOWN", undefined],
    ["${NONE:-d}", "d"],
    ["${EMPTY:-d}${EMPTY-d}", "d"],
    ["${A:+x}${NONE:+x}", "x"],
    ["${UNKNOWN:-d}", undefined],
    ["${NONE:-a${A}b}c", "a1bc", ["NONE", "A"]],
    ["${NONE:-${NO2:-${A}}}", "1"],
    ["${A:+${A}:}/lib", "1:/lib"],
    ["${NONE:+${NONE}:}/lib", "/lib"],
    ["${A:?must}", "1"],
    ["${NONE:?must}", undefined],
    ["${A%x}", "1"],
    ["${A%1}", ""],
    ["${NONE%x}", undefined],
    ["${A", undefined],
    ["${}", undefined],
    ["$", "$"],
    ["$5", undefined],
    [`'$A'"$A"`, "$A1"],
    ['"a b"', "a b"],
    ["a\\ b\\$A", "a b$A"],
    ['"a\\nb\\"c"', 'a\\nb"c'],
    ["end\\", "end"],
  ];
  for (const [word, text, names] of cases) {
    it(word, () => {
      const expanded = expand(word, variables, "\\");
      assert.equal(expanded.text, text);
      if (names) assert.deepEqual(expanded.names, names);
    });
  }

  it("uses the file's escape character", () => {
    assert.equal(expand("c:\\$A`$A", variables, "`").text, "c:\\1$A");
  });

  it("ends, however deep it nests", () => {
    const deep = 50_000;
    assert.equal(expand(`${"${NONE:-".repeat(deep)}x${"}".repeat(deep)}`, variables, "\\").text, undefined);
    assert.equal(expand("${NONE:-".repeat(deep), variables, "\\").text, undefined);
  });
});

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

describe("the variable that a word needs", () => {
  const cases: [word: string, needed: string | undefined][] = [
    ["${missing:?text}", "missing"],
    ["${empty:?text}", "empty"],
    ["${empty?text}", undefined],
    ["a${missing?}b", "missing"],
    ["${a:?text}", undefined],
    ["${a:-${missing:?text}}", "missing"],
    ["${a", undefined],
    ["'${missing:?text}'", undefined],
  ];
  for (const [word, needed] of cases) {
    it(word, () => {
      const variables = new Map([
        ["a", "value"],
        ["empty", ""],
      ]);
      assert.equal(evaluateWord(word, variables, { escape: "\\" }).needed?.name, needed);
    });
  }
});
