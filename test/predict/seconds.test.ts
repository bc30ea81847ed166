import assert from "node:assert/strict";
import type { BuildRecord, RecordedStep } from "../../server/src/builds/records/record";
import { readDockerfile } from "../../server/src/dockerfile";
import type { PredictedOutcome, PredictedStep } from "../../server/src/predict/compare/types";
import type { BuildInputs } from "../../server/src/predict/inputs/types";
import { lastSeconds, wholeSeconds } from "../../server/src/predict/seconds";
import { instructionKeys } from "../../server/src/steps/keys";

const keysOf = (text: string) => [...instructionKeys(readDockerfile(text)).values()];
const predicted = (key: string, outcome: PredictedOutcome = "miss"): PredictedStep => ({
  key,
  stage: "stage-0",
  index: 1,
  line: 1,
  isFrom: false,
  outcome,
  reason: "",
});
const record = (text: string, steps: Partial<RecordedStep>[]): BuildRecord =>
  ({
    steps: steps.map((step, index) => ({
      key: keysOf(text)[index],
      outcome: "ran",
      place: { stage: "stage-0", index, line: index + 1, instruction: text.split("\n")[index] },
      ...step,
    })),
  }) as unknown as BuildRecord;

describe("predict/seconds", () => {
  const text = "FROM a\nRUN one\nRUN two\n";
  const seconds = (now: string, records: readonly BuildRecord[]) => {
    const keys = keysOf(now);
    const found = lastSeconds(
      keys.map((key) => predicted(key)),
      readDockerfile(now),
      records,
    );
    return keys.map((key) => found.get(key));
  };

  it("takes the last build in which a step ran", () => {
    const records = [
      record(text, [{ seconds: 0 }, { outcome: "cached", seconds: 0 }, { outcome: "failed", seconds: 9 }]),
      record(text, [{ seconds: 0 }, { seconds: 5 }, { seconds: 7 }]),
      record(text, [{ seconds: 0 }, { seconds: 50 }, { seconds: 70 }]),
    ];
    assert.deepEqual(seconds(text, records), [0, 5, 7]);
  });

  it("takes what a record remembers of a step that came from the cache", () => {
    const lastRan = { seconds: 3, at: 1 };
    assert.deepEqual(seconds(text, [record(text, [{ seconds: 0 }, { outcome: "cached", lastRan }])])[1], 3);
  });

  it("takes for an edited step what took its place before, and nothing for one that is new", () => {
    const records = [record(text, [{ seconds: 0 }, { seconds: 5 }, { seconds: 7 }])];
    assert.deepEqual(seconds("FROM a\nRUN one\nRUN two and more\nCOPY x y\n", records), [0, 5, 7, undefined]);
  });

  const steps = [
    { key: "a1" },
    { key: "a2", parent: "a1" },
    { key: "b1" },
    { key: "c1" },
    { key: "c2", parent: "c1", sources: ["a2", "b1"] },
  ];
  const whole = (counting: string, hits: readonly string[] = []) =>
    wholeSeconds(
      steps.map(({ key }) => predicted(key, hits.includes(key) ? "hit" : "miss")),
      new Map([
        ["a1", 2],
        ["a2", 3],
        ["b1", 4],
        ["c1", 1],
        ["c2", 1],
      ]),
      { counting, steps } as unknown as BuildInputs,
    );

  it("counts the critical path through steps that are built side by side", () => {
    assert.equal(whole("buildkit"), 2 + 3 + 1);
    assert.equal(whole("buildkit", ["a1", "a2"]), 4 + 1);
  });
  it("counts all of them where they are built one after the other", () => assert.equal(whole("podman"), 11));
  it("counts only what misses the cache", () => assert.equal(whole("podman", ["a1", "b1"]), 5));
});
