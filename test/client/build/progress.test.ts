import assert from "node:assert/strict";
import { describeProgress, ProgressSteps } from "../../../client/src/build/progress";

describe("a build's progress", () => {
  for (const [state, text] of [
    [{ done: 0, total: 0 }, ""],
    [{ done: 0, total: 0, running: "[internal] load build context" }, "[internal] load build context"],
    [{ done: 2, total: 8, running: "[base 2/4] RUN npm ci" }, "3 of 8 · [base 2/4] RUN npm ci"],
    [{ done: 8, total: 8, running: "exporting to image" }, "8 of 8 · exporting to image"],
    [{ done: 0, total: 1, running: "RUN a \\\n   b" }, "1 of 1 · RUN a \\ b"],
  ] as const) {
    it(`says ${JSON.stringify(text)}`, () => assert.equal(describeProgress(state), text));
  }

  it("shortens a step that is as long as a script", () => {
    const text = describeProgress({ done: 0, total: 2, running: `RUN ${"x".repeat(500)}` });
    assert.ok(text.length < 100 && text.endsWith("…"), text);
  });

  it("never goes back when more steps turn up, and comes to 100 percent", () => {
    const steps = new ProgressSteps();
    const states = [
      [0, 0],
      [1, 2],
      [2, 8],
      [3, 8],
      [6, 8],
      [8, 8],
    ] as const;
    const increments = states.map(([done, total]) => steps.increment({ done, total }));
    assert.deepEqual(increments, [0, 50, 0, 0, 25, 25]);
  });
});
