import assert from "node:assert/strict";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { type NextBuildStep, noPrediction, predictionOf } from "../../server/src/predict/prediction";

const step = (outcome: NextBuildStep["outcome"], fields: Partial<NextBuildStep> = {}): NextBuildStep => ({
  key: "k",
  stage: "stage-0",
  index: 1,
  line: 1,
  isFrom: false,
  outcome,
  reason: "",
  ...fields,
});
const always = step("miss", { cause: { kind: "always", files: [] } });
const predicted = (steps: readonly NextBuildStep[], seconds = 0, counted: "path" | "sum" = "sum") =>
  predictionOf({ basedOn: { id: "b1" } as BuildRecord, seconds, counted, steps, notes: [] });

describe("predict/prediction: what a person is shown", () => {
  const [hit, miss, maybe] = [step("hit"), step("miss"), step("maybe")];
  for (const [steps, seconds, counted, sentence] of [
    [[hit], 0, "sum", "The next build will take every step from the cache."],
    [[hit, miss], 42, "sum", "The next build will rerun 1 of 2 steps (42 s last time)."],
    [[hit, miss], 42, "path", "The next build will rerun 1 of 2 steps (42 s last time, on the critical path)."],
    [[miss], 0.01, "path", "The next build will rerun 1 of 1 step."],
    [
      [hit, miss, maybe],
      2,
      "sum",
      "The next build will rerun 1 of 3 steps (2.0 s last time). 1 more step may rerun, depending on earlier output.",
    ],
    [[hit, maybe], 0, "sum", "No step is certain to rerun. 1 step may rerun, depending on earlier output."],
  ] as const) {
    it(sentence, () => assert.equal(predicted(steps, seconds, counted).shown.sentence, sentence));
  }

  it("is a FROM only if its base image was updated", () => {
    const [cached, updated] = [step("hit", { isFrom: true }), step("miss", { isFrom: true })];
    assert.deepEqual(predicted([cached, hit]).shown.steps, [hit]);
    assert.deepEqual(predicted([updated, hit]).shown.steps, [updated, hit]);
  });

  it("counts what the engine runs in every build, except among the steps that a cache can provide", () => {
    const { shown, cacheable } = predicted([hit, always]);
    assert.deepEqual([shown.steps, cacheable.steps], [[hit, always], [hit]]);
    assert.equal(shown.sentence, "The next build will rerun 1 of 2 steps.");
    assert.equal(cacheable.sentence, "The next build will take every step from the cache.");
  });

  it("is nothing, without a sentence, if nothing is predicted", () => {
    const { basedOn, notes, shown } = noPrediction("No build yet.");
    assert.deepEqual([basedOn, notes, shown], [undefined, ["No build yet."], { steps: [], sentence: "" }]);
  });
});
