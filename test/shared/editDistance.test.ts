import assert from "node:assert/strict";
import { didYouMean } from "../../server/src/dockerfile/read/didYouMean";
import { editDistance } from "../../server/src/shared/editDistance";
import { trimmed, trimmedEnd, versionAtEnd } from "../../server/src/shared/trim";

/** Two words, and how far they are from each other without and with swaps; 3 stands for what is further. */
const cases: readonly (readonly [a: string, b: string, apart: number, withSwaps: number])[] = [
  ["", "", 0, 0],
  ["", "ab", 2, 2],
  ["run", "run", 0, 0],
  ["run", "runs", 1, 1],
  ["copy", "cpoy", 2, 1],
  ["copy", "cpyo", 2, 2],
  ["abcd", "badc", 3, 2],
  ["kitten", "sitting", 3, 3],
  ["aaaa", "aa", 2, 2],
  ["xabcy", "zabcw", 2, 2],
  ["abc", "xyz", 3, 3],
];

describe("words that are nearly alike", () => {
  for (const [a, b, apart, withSwaps] of cases) {
    it(`"${a}" and "${b}"`, () => {
      for (const [first, second] of [
        [a, b],
        [b, a],
      ] as const) {
        assert.equal(editDistance(first, second, 3, false), apart);
        assert.equal(editDistance(first, second, 3, true), withSwaps);
      }
    });
  }

  it("are found only for typing errors", () => {
    assert.equal(didYouMean("CPOY", ["ADD", "COPY"]), "COPY");
    assert.equal(didYouMean(`${"a".repeat(120)}b`, ["a".repeat(121)]), undefined);
  });
});

describe("the ends of strings", () => {
  it("lose characters", () => {
    assert.deepEqual([trimmedEnd("/a//", "/"), trimmedEnd("///", "/"), trimmedEnd("", "/")], ["/a", "", ""]);
    assert.deepEqual([trimmed("-a-b.-", "-."), trimmed("--", "-")], ["a-b", ""]);
  });

  it("have a version", () => {
    const texts = ["-slim3.20", "a1..2", "1.2.", "-", "", "x.1", "10"];
    assert.deepEqual(
      texts.map((text) => text.slice(versionAtEnd(text))),
      ["3.20", "2", "", "", "", "1", "10"],
    );
  });
});
