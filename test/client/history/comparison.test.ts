import assert from "node:assert/strict";
import { comparedRows, totals } from "../../../client/src/history/compare/comparison";
import type { StepComparison } from "../../../server/src/protocol";
import { build } from "./support";

const step = (instruction: string, before: number | undefined, after: number | undefined): StepComparison => ({
  stage: "build",
  instruction,
  key: instruction,
  ...(before === undefined ? {} : { before: { outcome: before === 0 ? "cached" : "ran", seconds: before } }),
  ...(after === undefined ? {} : { after: { outcome: after === 0 ? "cached" : "ran", seconds: after } }),
  difference: (after ?? 0) - (before ?? 0),
});

describe("a comparison of two builds", () => {
  const steps = [
    step("a", 1, 1.04),
    step("b", 0, 3),
    step("c", 12, 2),
    step("d", undefined, 0.5),
    step("e", 2, undefined),
  ];

  it("has what changed most on top, up or down", () => {
    assert.deepEqual(
      comparedRows(steps, "difference").map((row) => [row.instruction, row.before, row.after, row.difference]),
      [
        ["c", "12 s", "2.0 s", "▼ −10 s"],
        ["b", "cached", "3.0 s", "▲ +3.0 s"],
        ["e", "2.0 s", "not in this build", "▼ −2.0 s"],
        ["d", "not in this build", "0.5 s", "▲ +0.5 s"],
        ["a", "1.0 s", "1.0 s", "same"],
      ],
    );
  });

  it("or is in the order of the file", () => {
    assert.deepEqual(
      comparedRows(steps, "file").map(({ instruction }) => instruction),
      ["a", "b", "c", "d", "e"],
    );
  });

  it("has the totals", () => {
    const before = build({ seconds: 42, cached: 3 });
    const after = build({ seconds: 10, cached: 7, outcome: "failed" });
    assert.deepEqual(
      totals({ before, after, steps }).map((total) => [total.before, total.after, total.difference, total.trend]),
      [
        ["42 s", "failed after 10 s", "▼ −32 s", "faster"],
        ["3 of 8", "7 of 8", "+4", "same"],
      ],
    );
    assert.equal(totals({ before, after: before, steps })[1]?.difference, "same");
  });
});
