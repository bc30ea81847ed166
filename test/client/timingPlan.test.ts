import assert from "node:assert/strict";
import { type PaintedLine, planPaint } from "../../client/src/editor/timingPlan";
import type { FileTimings, InstructionTiming } from "../../server/src/protocol";

const at = (line: number, outcome: InstructionTiming["outcome"], text: string): InstructionTiming => ({
  line,
  outcome,
  text,
  hover: `about line ${line}`,
});

const built: FileTimings = {
  uri: "file:///w/Dockerfile",
  version: 1,
  instructions: [
    at(0, "ran", "0.1 s"),
    at(1, "cached", "✓ cached"),
    at(4, "ran", "2.3 s"),
    at(6, "failed", "✗ failed after 0.4 s"),
  ],
  stages: [],
  summary: { line: 0, text: "42 s in all", hover: "about the build" },
  changedSince: false,
  live: false,
};

const none = new Set<number>();
const tones = (plan: readonly PaintedLine[]) => plan.map(({ timing, summary }) => timing?.tone ?? summary?.tone);
const lines = (plan: readonly PaintedLine[]) => plan.map(({ line }) => line);

describe("what is painted", () => {
  it("each instruction's timing, in the order of the lines, and the summary at the first FROM", () => {
    const plan = planPaint(built, none);
    assert.deepEqual(lines(plan), [0, 1, 4, 6]);
    assert.deepEqual(tones(plan), ["ran", "cached", "ran", "failed"]);
    assert.deepEqual(plan[0], {
      line: 0,
      timing: { text: "0.1 s", tone: "ran" },
      summary: { text: "— 42 s in all", tone: "summary" },
      hover: "about the build\n\n---\n\nabout line 0",
    });
  });

  it("the summary alone where its FROM has no timing", () => {
    const [first] = planPaint({ ...built, instructions: [] }, none);
    assert.deepEqual(first?.summary, { text: "42 s in all", tone: "summary" });
    assert.equal(first?.timing, undefined);
  });

  it("nothing at a line that is being edited", () => {
    assert.deepEqual(lines(planPaint(built, new Set([0, 4]))), [1, 6]);
  });

  it("everything dimmed when the file has changed since, and the hover says so", () => {
    const plan = planPaint({ ...built, changedSince: true }, none);
    assert.deepEqual(new Set(tones(plan)), new Set(["outdated"]));
    assert.match(plan[1]?.hover ?? "", /changed since/);
  });

  it("nothing dimmed while a build runs", () => {
    assert.deepEqual(tones(planPaint({ ...built, changedSince: true, live: true }, none)).includes("outdated"), false);
  });

  it("nothing where there is no text", () => {
    assert.deepEqual(planPaint({ ...built, summary: undefined, instructions: [at(2, "waiting", "")] }, none), []);
  });
});
