import assert from "node:assert/strict";
import { expand } from "../../server/src/dockerfile";

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
    ["${A%x}", undefined],
    ["${A", "${A"],
    ["${}", "${}"],
    ["$", "$"],
    ["$5", "$5"],
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

  it("goes by the file's escape character", () => {
    assert.equal(expand("c:\\$A`$A", variables, "`").text, "c:\\1$A");
  });

  it("ends, however deep it nests", () => {
    const deep = 50_000;
    assert.equal(expand(`${"${NONE:-".repeat(deep)}x${"}".repeat(deep)}`, variables, "\\").text, undefined);
    assert.ok(expand("${NONE:-".repeat(deep), variables, "\\").text?.startsWith("${NONE:-"));
  });
});
