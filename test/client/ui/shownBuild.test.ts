import assert from "node:assert/strict";
import { shownBuild } from "../../../client/src/ui/inline/shownBuild";
import type { FilePrediction, FileTimings } from "../../../server/src/protocol";
import { built, predicted, prediction, took } from "./support";

const cached = prediction([predicted(1, "hit"), predicted(4, "hit")]);
const redo = prediction([predicted(1, "hit"), predicted(4, "miss")]);
const failed = built({ instructions: [took(1, "ran", "1.0 s"), took(4, "failed", "✗ failed after 0.4 s")] });
const cancelled = built({ instructions: [took(1, "cancelled", "canceled after 1.0 s")] });

describe("the build that lines show", () => {
  const cases: readonly [string, FileTimings | undefined, FilePrediction | undefined, string][] = [
    ["nothing would be redone", built(), cached, "lastBuild"],
    ["a step would be redone", built(), redo, "nextBuild"],
    ["a step may be redone", built(), prediction([predicted(4, "maybe")]), "nextBuild"],
    ["a step that came from the cache would be redone", built(), prediction([predicted(1, "miss")]), "nextBuild"],
    [
      "an instruction that was not there before",
      built({ changedSince: true }),
      prediction([predicted(9, "miss")]),
      "nextBuild",
    ],
    [
      "a step was not part of the last build, to another stage",
      built(),
      prediction([predicted(9, "miss")]),
      "lastBuild",
    ],
    ["nothing is predicted", built(), prediction([], { total: undefined }), "lastBuild"],
    ["nothing is known of the next build", built(), undefined, "lastBuild"],
    ["a build runs", built({ live: true }), redo, "lastBuild"],
    [
      "the last build failed, and would go on there",
      failed,
      prediction([predicted(4, "miss"), predicted(6, "miss")]),
      "lastBuild",
    ],
    ["the last build failed, and more would be redone", failed, prediction([predicted(1, "miss")]), "nextBuild"],
    [
      "the step that failed was mended",
      { ...failed, instructions: failed.instructions.slice(0, 1), changedSince: true },
      prediction([predicted(4, "miss")]),
      "nextBuild",
    ],
    ["the last build was cancelled", cancelled, prediction([predicted(1, "miss"), predicted(4, "miss")]), "lastBuild"],
  ];
  for (const [name, timings, foretold, shown] of cases) {
    it(`by default, ${name}: ${shown}`, () => {
      assert.equal(shownBuild({ timings, prediction: foretold, wanted: "auto" }), shown);
    });
  }

  it("is the one that is wanted, but for a build that runs and where nothing is predicted", () => {
    assert.equal(shownBuild({ timings: built(), prediction: redo, wanted: "lastBuild" }), "lastBuild");
    assert.equal(shownBuild({ timings: built(), prediction: cached, wanted: "nextBuild" }), "nextBuild");
    assert.equal(shownBuild({ timings: built({ live: true }), prediction: redo, wanted: "nextBuild" }), "lastBuild");
    assert.equal(shownBuild({ timings: built(), prediction: undefined, wanted: "nextBuild" }), "lastBuild");
  });
});
