import assert from "node:assert/strict";
import { count, inWords } from "../../server/src/shared/inWords";

describe("shared/inWords", () => {
  it("lists alternatives", () => assert.equal(inWords(["a", "b", "c"], "or"), "a, b or c"));

  for (const [names, written] of [
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
  ] as const) {
    it(`lists ${names.length} names`, () => assert.equal(inWords(names), written));
  }

  for (const [counted, written] of [
    [count(0, "step"), "0 steps"],
    [count(1, "cache mount"), "1 cache mount"],
    [count(2, "cache mount"), "2 cache mounts"],
    [count(1, "fix", "fixes"), "1 fix"],
    [count(2, "fix", "fixes"), "2 fixes"],
  ] as const) {
    it(`counts ${written}`, () => assert.equal(counted, written));
  }
});
