import assert from "node:assert/strict";
import {
  describeBuild,
  describeRunning,
  describeStep,
  outcomeInWords,
  resultOf,
  shortStepName,
  stepName,
  trendOf,
} from "../../../client/src/history/words";
import { bar, build } from "./support";

const usual = (medianSeconds: number, builds = 3) => ({ before: { medianSeconds, builds } });

describe("the words of the Builds view", () => {
  for (const [more, text] of [
    [{ seconds: 56, ...usual(50) }, "▲ 12 % slower"],
    [{ seconds: 30, ...usual(50) }, "▼ 40 % faster"],
    [{ seconds: 160, ...usual(50) }, "▲ 3.2 times as long"],
    [{ seconds: 100, ...usual(50) }, "▲ 2.0 times as long"],
    [{ seconds: 54, ...usual(50) }, ""],
    [{ seconds: 1.5, ...usual(1) }, ""],
    [{ seconds: 100, ...usual(50, 1) }, ""],
    [{ seconds: 100 }, ""],
    [{ seconds: 5, ...usual(0) }, ""],
    [{ seconds: 100, outcome: "failed", ...usual(50) }, ""],
  ] as const) {
    const of = `${more.seconds} s${"before" in more ? ` after ${JSON.stringify(more.before)}` : ""}`;
    it(`${of}: ${text || "no trend"}`, () => assert.equal(trendOf(build(more)), text));
  }

  it("say of each outcome how it ended and after what time", () => {
    const words = (["succeeded", "failed", "cancelled"] as const).map((outcome) => resultOf({ outcome, seconds: 3 }));
    assert.deepEqual(words, ["Built in 3.0 s", "Failed after 3.0 s", "Canceled after 3.0 s"]);
  });

  const now = Date.UTC(2026, 0, 1, 0, 5);
  const missed = { kind: "total", text: "18 s over budget", message: "" } as const;
  for (const [more, text] of [
    [{}, "3 of 8 cached · 5 min ago"],
    [{ total: 0, cached: 0 }, "5 min ago"],
    [{ missed: [missed] }, "18 s over budget · 3 of 8 cached · 5 min ago"],
    [{ missed: [missed, missed] }, "over 2 budgets · 3 of 8 cached · 5 min ago"],
    [usual(20), "3 of 8 cached · ▲ 2.1 times as long · 5 min ago"],
  ] as const) {
    it(text, () => assert.equal(describeBuild(build(more), now), text));
  }

  it("say of a running build how far it is", () => {
    const state = { buildId: "1", uri: "file:///w/Dockerfile", engine: "docker", phase: "running" } as const;
    const running = {
      ...state,
      done: 2,
      total: 8,
      cached: 0,
      running: "[build 2/4] RUN make",
      seconds: 61.7,
      message: "",
    };
    assert.equal(describeRunning(running), "2 of 8 steps · 1 min 1 s · [build 2/4] RUN make");
    assert.equal(describeRunning({ ...running, total: 0, running: undefined }), "1 min 1 s");
  });

  for (const [outcome, text] of [
    ["ran", "2.5 s"],
    ["cached", "cached"],
    ["failed", "failed after 2.5 s"],
    ["cancelled", "canceled after 2.5 s"],
    ["running", "running for 2.5 s"],
    ["waiting", "not started"],
  ] as const) {
    it(`${outcome}: ${text}`, () => assert.equal(outcomeInWords({ outcome, seconds: 2.5 }), text));
  }

  for (const [instruction, short] of [
    ["RUN --mount=type=cache,target=/c --network=none make", "RUN make"],
    ["run --mount=type=cache,target=/c make --mount=x", "run make --mount=x"],
    ["COPY --from=build /a /b", "COPY --from=build /a /b"],
    ["RUN make --jobs=4", "RUN make --jobs=4"],
    ["RUN\n  make", "RUN make"],
  ] as const) {
    it(`${JSON.stringify(instruction)} is ${short} in short`, () =>
      assert.equal(shortStepName(bar("[build 1/1] …", 0, 1, { instruction })), short));
  }

  for (const [step, text] of [
    [bar("x", 0, 12), "12 s"],
    [
      bar("x", 0, 12, { cause: "package.json changed", isCritical: true }),
      "12 s · package.json changed · critical path",
    ],
    [bar("x", 0, 0, { outcome: "cached", isCritical: true }), "cached"],
  ] as const) {
    it(`behind a step: ${text}`, () => assert.equal(describeStep(step), text));
  }

  it("use the engine's own name where nothing is in the file", () => {
    assert.equal(stepName(bar("exporting  to image", 0, 1)), "exporting to image");
  });
});
