import assert from "node:assert/strict";
import { lintInput } from "./lintInput";
import { type AdversarialInput, patternInputs } from "./patterns";

/**
 * Milliseconds of processor time, which other programs on the machine hardly change. All take at most 1 s on a quick
 * machine; those that hung took 5 s and more there.
 */
const longest = 4_000;

function timeOf(input: AdversarialInput): number {
  const start = process.cpuUsage();
  lintInput(input);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("no file takes long to lint", function () {
  this.slow(3000);
  for (const input of patternInputs) {
    it(input.name, () => {
      // The collector may run at any time; it does not do so twice.
      const time = timeOf(input);
      assert.ok(time < longest || timeOf(input) < longest, `it took ${Math.round(time)} ms`);
    });
  }

  it("has inputs of many kinds", () => {
    assert.ok(patternInputs.length >= 80);
    assert.equal(new Set(patternInputs.map(({ name }) => name)).size, patternInputs.length);
  });
});
