import assert from "node:assert/strict";
import { compareSteps, detailsOf, summaries } from "../../server/src/builds/history";
import { criticalPath } from "../../server/src/builds/history/criticalPath";
import type { BuildRecord, EngineStepRecord, RecordedStep } from "../../server/src/builds/records/record";
import { buildRecord as record } from "./records/buildRecord";

const engineStep = (name: string, start: number, seconds: number, inputs?: number[]): EngineStepRecord => ({
  name,
  outcome: "ran",
  start,
  seconds,
  ...(inputs ? { inputs } : {}),
});

const step = (
  text: string,
  more: Partial<RecordedStep> & { stage?: string; index?: number; line?: number } = {},
): RecordedStep => {
  const { stage = "a", index = 1, line = 1, ...rest } = more;
  return {
    key: `${stage}:${text}`,
    stage,
    name: `[${stage}] ${text}`,
    isFrom: text.startsWith("FROM"),
    place: { stage, index, line, instruction: text },
    outcome: "ran",
    startedAt: 1000,
    seconds: 1,
    ...rest,
  };
};

const detailsOfRecord = (each: BuildRecord) => detailsOf(each, summaries([each], new Map())[0]!);

describe("build/history", () => {
  it("measures a build by the successful ones of the same file and target before it", () => {
    const records = [
      record({ id: "other", startedAt: 5, target: "t", seconds: 100 }),
      record({ id: "4", startedAt: 4, seconds: 8 }),
      record({ id: "failed", startedAt: 3, seconds: 1, outcome: "failed" }),
      record({ id: "2", startedAt: 2, seconds: 20 }),
      record({ id: "1", startedAt: 1, seconds: 10 }),
    ];
    assert.deepEqual(
      summaries(records, new Map()).map(({ id, before }) => [id, before?.medianSeconds, before?.builds]),
      [
        ["other", undefined, undefined],
        ["4", 15, 2],
        ["failed", 15, 2],
        ["2", 10, 1],
        ["1", undefined, undefined],
      ],
    );
  });

  const paths: [string, EngineStepRecord[], number[]][] = [
    ["nothing", [], []],
    [
      "the longer of two that run side by side",
      [
        engineStep("base", 0, 1, []),
        engineStep("short", 1, 2, [0]),
        engineStep("long", 1, 5, [0]),
        engineStep("end", 6, 1, [1, 2]),
      ],
      [0, 2, 3],
    ],
    [
      "what ended last before an export, of which BuildKit tells nothing",
      [
        engineStep("load", 0, 1),
        engineStep("base", 1, 1),
        engineStep("short", 2, 1, [1]),
        engineStep("long", 2, 3, [1]),
        engineStep("exporting", 5, 1),
      ],
      [0, 1, 3, 4],
    ],
    [
      "all, where one runs after the other and nothing is told",
      [engineStep("one", 0, 1), engineStep("two", 1.01, 1), engineStep("three", 2.02, 1)],
      [0, 1, 2],
    ],
    [
      "steps of no length, from the cache, among them",
      [engineStep("one", 0, 1), engineStep("two", 1, 0), engineStep("three", 1, 0), engineStep("four", 1, 2)],
      [0, 1, 2, 3],
    ],
    [
      "steps that wait for themselves, as a damaged record may say",
      [engineStep("a", 0, 1, [1]), engineStep("b", 0, 2, [0])],
      [0, 1],
    ],
  ];
  for (const [name, steps, expected] of paths) {
    it(`critical path: ${name}`, () => assert.deepEqual([...criticalPath(steps)].sort(), expected));
  }

  it("puts each of the engine's steps into its stage's row, its own work into the last", () => {
    const run = step("RUN make", { stage: "build", line: 4 });
    const details = detailsOfRecord(
      record({
        steps: [step("FROM a", { stage: "build" }), run],
        engineSteps: [
          engineStep("[internal] load build context", 0, 0.5),
          { ...engineStep("[linux/arm64 build 2/2] RUN make", 0.5, 3, [0]), key: run.key, platform: "linux/arm64" },
        ],
        failedLine: 4,
      }),
    );
    assert.deepEqual(details.rows, ["build", "engine"]);
    assert.deepEqual(
      details.bars.map(({ row, platform, line, isCritical }) => [row, platform, line, isCritical]),
      [
        ["engine", undefined, undefined, true],
        ["build", "linux/arm64", 3, true],
      ],
    );
    assert.equal(details.criticalSeconds, 3.5);
    assert.equal(details.failedLine, 3);
  });

  it("says why a step ran, and where that started", () => {
    const at = { stage: "a", index: 1, line: 2, key: "a:COPY" };
    const steps = [
      step("COPY", { index: 1, line: 2, cause: { kind: "files", files: ["package.json"] } }),
      step("RUN make", { index: 2, line: 3, cause: { kind: "step", files: [], at } }),
      step("RUN first", { index: 3, line: 4 }),
    ];
    const { bars } = detailsOfRecord(record({ steps }));
    assert.deepEqual(
      bars.map(({ cause, blamed }) => [cause, blamed]),
      [
        ["package.json changed", undefined],
        ["after line 2", "a:COPY"],
        [undefined, undefined],
      ],
    );
  });

  it("shows the instructions of a record that has nothing else", () => {
    const { bars } = detailsOfRecord(record({ steps: [step("RUN make", { startedAt: 3000, seconds: 2 })] }));
    assert.deepEqual(
      bars.map(({ row, start, seconds }) => [row, start, seconds]),
      [["a", 2, 2]],
    );
  });

  it("pairs steps with equal text, and an edited one with the one that had its place", () => {
    const before = record({
      steps: [
        step("RUN a", { index: 2, seconds: 3 }),
        step("RUN b", { index: 3, outcome: "cached", seconds: 0 }),
        step("RUN gone", { index: 5 }),
      ],
    });
    const after = record({
      steps: [
        step("RUN a", { index: 2, outcome: "cached", seconds: 0 }),
        step("RUN b --more", { index: 3, seconds: 4 }),
        step("RUN new", { index: 4, seconds: 2 }),
      ],
    });
    assert.deepEqual(
      compareSteps(before, after).map((each) => [
        each.instruction,
        each.before?.outcome,
        each.after?.outcome,
        each.difference,
      ]),
      [
        ["RUN a", "ran", "cached", -3],
        ["RUN b --more", "cached", "ran", 4],
        ["RUN new", undefined, "ran", 2],
        ["RUN gone", "ran", undefined, -1],
      ],
    );
  });
});
