import assert from "node:assert/strict";
import { BuildTracker } from "../../server/src/builds/tracker";
import { readDockerfile } from "../../server/src/dockerfile";
import type { BuildEvent } from "../../server/src/engines/events";
import { planSteps } from "../../server/src/steps/steps";

const file = readDockerfile("FROM busybox\nRUN one\nCOPY --link a b\nRUN two\n");
const names = ["FROM busybox", "RUN one", "COPY --link a b", "RUN two"];
const start = (index: number, at: number, step = `s${index}`, prefix = ""): BuildEvent => {
  const text = names[index - 1] as string;
  return {
    kind: "stepStarted",
    step,
    name: `[${index}/4] ${prefix}${text}`,
    place: { index, total: 4, text },
    at,
  };
};
const end = (step: string, outcome: "ran" | "cached" | "failed" | "cancelled", seconds: number): BuildEvent => ({
  kind: "stepFinished",
  step,
  outcome,
  seconds,
});
const finish = (outcome: "failed" | "cancelled" | "succeeded"): BuildEvent => ({
  kind: "finished",
  outcome,
  seconds: 9,
  exitCode: 1,
});
const tracked = (events: readonly (readonly [BuildEvent, number])[]) => {
  const tracker = new BuildTracker(planSteps(file, "buildkit"));
  for (const [event, now] of events) tracker.apply(event, now);
  return tracker;
};
const steps = (tracker: BuildTracker, now: number) =>
  tracker.steps(now, new Map()).map(({ outcome, seconds }) => [outcome, seconds]);

describe("build/tracker", () => {
  it("measures what runs by this machine's clock, though the engine's is another", () => {
    const tracker = tracked([
      [start(2, 1_000_000), 5000],
      [{ kind: "log", step: "s2", text: "x" }, 6000],
    ]);
    assert.deepEqual(steps(tracker, 7500), [["running", 2.5]]);
    assert.equal(tracker.running, "[2/4] RUN one");
  });

  it("puts the steps of one instruction together", () => {
    const tracker = tracked([
      [start(3, 1000), 1000],
      [end("s3", "cached", 0), 1000],
      [start(3, 2000, "link", "LINK "), 2000],
      [end("link", "ran", 0.5), 2500],
    ]);
    assert.deepEqual(steps(tracker, 9000), [["ran", 0.5]]);
    assert.deepEqual(tracker.counts, { total: 3, done: 1, cached: 0 });
  });

  it("counts a step that runs again as running", () => {
    const tracker = tracked([
      [start(2, 1000), 1000],
      [end("s2", "ran", 0.001), 1001],
      [start(2, 1002), 1002],
    ]);
    assert.deepEqual(steps(tracker, 2000), [["running", 1]]);
    assert.equal(tracker.counts.done, 0);
  });

  const ends: [string, "failed" | "cancelled", string[]][] = [
    ["a program that died takes its last step along", "failed", ["cancelled", "failed"]],
    ["a cancelled one none", "cancelled", ["cancelled", "cancelled"]],
  ];
  for (const [name, outcome, should] of ends) {
    it(name, () => {
      const tracker = tracked([
        [start(2, 1000), 1000],
        [start(4, 2000), 2000],
        [finish(outcome), 3000],
      ]);
      assert.deepEqual(
        steps(tracker, 9000).map(([each]) => each),
        should,
      );
      assert.equal(tracker.running, undefined);
    });
  }

  it("keeps the end of what a step printed", () => {
    const tracker = tracked([
      [start(2, 1000), 1000],
      [{ kind: "log", step: "s2", text: `${"x".repeat(10_000)}\n` }, 1000],
      [{ kind: "log", step: "s2", text: "last words" }, 1000],
      [end("s2", "failed", 1), 2000],
    ]);
    const output = tracker.failedStep?.output ?? "";
    assert.ok(output.length <= 2000 && output.endsWith("\nlast words"));
    assert.equal(tracker.failedStep?.planned?.instruction.logical.text, "RUN one");
  });

  it("lets pass what it does not know", () => {
    const tracker = tracked([
      [end("?", "ran", 1), 1],
      [{ kind: "log", step: "?", text: "x" }, 1],
      [{ kind: "stepStarted", step: "i", name: "[internal] load build context", at: 1 }, 1],
    ]);
    assert.deepEqual(steps(tracker, 2), []);
  });

  it("takes the image that Podman commits at the end for that of its last step", () => {
    const commit: BuildEvent = { kind: "stepStarted", step: "commit", name: "COMMIT", inputs: ["s3"], at: 5000 };
    const tracker = tracked([
      [start(2, 1000), 1000],
      [{ ...end("s2", "cached", 0), digest: "of the second" } as BuildEvent, 1000],
      [start(3, 1000), 1000],
      [end("s3", "ran", 1), 2000],
      [commit, 2000],
      [{ ...end("commit", "ran", 1), digest: "of the last" } as BuildEvent, 3000],
    ]);
    const digests = tracker.steps(9000, new Map()).map(({ digest }) => digest);
    assert.deepEqual(digests, ["of the second", "of the last"]);
  });
});
