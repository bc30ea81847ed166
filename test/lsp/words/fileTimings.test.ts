import assert from "node:assert/strict";
import type { BuildRecord, RecordedStep } from "../../../server/src/builds/records/record";
import { readDockerfile } from "../../../server/src/dockerfile";
import { fileTimings, stagesOnly } from "../../../server/src/lsp/words/fileTimings";
import type { Cause } from "../../../server/src/steps/cause";
import { instructionKeys, stageKey } from "../../../server/src/steps/keys";
import { buildRecord } from "../../builds/records/buildRecord";

const built = "FROM busybox AS base\nWORKDIR /w\nRUN one\nRUN two\n\nFROM base\nRUN three\n";

/** A record of `built`, with an outcome and seconds for each step; a step starts when the one before ended. */
function record(steps: [string, RecordedStep["outcome"], number][], fields: Partial<BuildRecord> = {}): BuildRecord {
  const file = readDockerfile(built);
  const keys = [...instructionKeys(file)];
  let at = Date.UTC(2026, 0, 2);
  const recorded = steps.map(([text, outcome, seconds]): RecordedStep => {
    const [instruction, key] = keys.find(([each]) => each.logical.text === text)!;
    const stage = stageKey(file, file.stageOf(instruction)!);
    const startedAt = at;
    at += seconds * 1000;
    return { key, stage, name: `[${text}]`, isFrom: instruction.keyword === "FROM", outcome, startedAt, seconds };
  });
  return buildRecord({
    id: "1",
    dockerfile: "/x/Dockerfile",
    startedAt: Date.UTC(2026, 0, 2),
    seconds: 42,
    context: "/x",
    planned: 4,
    steps: recorded,
    message: "Built in 42 s, 1 of 4 steps cached.",
    ...fields,
  });
}

const whole: [string, RecordedStep["outcome"], number][] = [
  ["FROM busybox AS base", "ran", 1.2],
  ["WORKDIR /w", "cached", 0],
  ["RUN one", "ran", 2.34],
  ["RUN two", "ran", 30],
  ["RUN three", "ran", 9],
];

const timings = (
  text: string,
  from: BuildRecord,
  more: { changedSince?: boolean; waiting?: ReadonlySet<string> } = {},
) => fileTimings(from, readDockerfile(text), { uri: "file:///x", version: 3, changedSince: false, ...more });
const painted = (text: string, from: BuildRecord) =>
  timings(text, from).instructions.map(({ line, text: shown }) => `${line}: ${shown}`);

describe("build/timings", () => {
  it("says after the time why a step ran, and in the hover where that starts now", () => {
    const from = record(whole);
    const key = from.steps.find(({ name }) => name === "[RUN one]")!.key;
    const first: Cause = { kind: "files", files: ["a.txt", "b.txt"], fileCount: 14 };
    const at = { stage: "base", index: 3, line: 3, key };
    const causes = new Map<string, Cause>([
      ["[RUN one]", first],
      ["[RUN two]", { kind: "step", files: [], at, first }],
    ]);
    const steps = from.steps.map((step) => {
      const cause = causes.get(step.name);
      return cause ? { ...step, cause } : step;
    });
    const { instructions } = timings(`# one more line\n${built}`, { ...from, steps });
    const [one, two] = ["RUN one", "RUN two"].map((text) => {
      const line = `# one more line\n${built}`.split("\n").indexOf(text);
      return instructions.find((each) => each.line === line);
    });
    assert.equal(one?.text, "2.3 s · a.txt and 13 more files changed");
    assert.match(one?.hover as string, /- `` a\.txt `` changed\n- `` b\.txt `` changed\n- and 12 more/);
    assert.equal(two?.text, "30 s · after line 3");
    assert.match(
      two?.hover as string,
      /Caused by \[line 4\]\(file:\/\/\/x#L4\)\.\n\nReason there: a\.txt and 13 more files changed\./,
    );
  });

  it("paints each instruction at its first line", () => {
    assert.deepEqual(painted(built, record(whole)), ["0: 1.2 s", "1: ✓ cached", "2: 2.3 s", "3: 30 s", "6: 9.0 s"]);
  });

  it("paints nothing at a FROM whose base was there already", () => {
    for (const [outcome, seconds] of [
      ["cached", 0],
      ["ran", 0.4],
    ] as const) {
      const quick = record([
        ["FROM busybox AS base", outcome, seconds],
        ["RUN one", "ran", 1],
      ]);
      assert.deepEqual(painted(built, quick), ["2: 1.0 s"]);
    }
  });

  it("has no seconds for a stage that came from the cache", () => {
    const cached = record([
      ["FROM busybox AS base", "ran", 0],
      ["WORKDIR /w", "cached", 0],
    ]);
    assert.equal(timings(built, cached).stages[0]?.seconds, undefined);
  });

  it("follows instructions that moved, and drops those that were edited", () => {
    const edited = "# new\nFROM busybox AS base\nWORKDIR /w\nRUN two\n\nRUN one --more\n\nFROM base\nRUN three\n";
    assert.deepEqual(painted(edited, record(whole)), ["1: 1.2 s", "2: ✓ cached", "3: 30 s", "8: 9.0 s"]);
  });

  const totals: [string, Partial<BuildRecord>, string][] = [
    ["succeeded", {}, "42 s in total · 1 of 4 cached"],
    ["failed", { outcome: "failed" }, "✗ failed after 42 s · 1 of 4 cached"],
    ["cancelled", { outcome: "cancelled" }, "canceled after 42 s · 1 of 4 cached"],
    ["running", { outcome: "running", planned: 8 }, "… 42 s elapsed · 1 of 8 cached"],
  ];
  for (const [name, fields, text] of totals) {
    it(`sums up a build that ${name === "running" ? "runs" : name}`, () => {
      assert.deepEqual(timings(built, record(whole, fields)).summary?.text, text);
    });
  }

  it("says how failed, running and waiting steps are", () => {
    const live = record(
      [
        ["WORKDIR /w", "cached", 0],
        ["RUN one", "failed", 0.44],
        ["RUN two", "running", 3.7],
      ],
      { outcome: "running" },
    );
    const file = readDockerfile(built);
    const waiting = new Set(
      [...instructionKeys(file)].filter(([each]) => each.logical.text === "RUN three").map(([, key]) => key),
    );
    const { instructions, live: isLive } = timings(built, live, { waiting });
    assert.deepEqual(
      instructions.map(({ outcome, text }) => [outcome, text]),
      [
        ["cached", "✓ cached"],
        ["failed", "✗ failed after 0.4 s"],
        ["running", "… running 3 s"],
        ["waiting", "waiting"],
      ],
    );
    assert.equal(isLive, true);
  });

  it("gives each stage the time in which it and those below it ran", () => {
    assert.deepEqual(
      timings(built, record(whole)).stages.map(({ name, line, target, seconds }) => ({ name, line, target, seconds })),
      [
        { name: "base", line: 0, target: "base", seconds: 33.54 },
        { name: "stage 1", line: 5, target: "1", seconds: 42.54 },
      ],
    );
  });

  it("has no seconds for a stage that was not built", () => {
    const [, last] = timings(built, record(whole.slice(0, 4))).stages;
    assert.equal(last?.seconds, undefined);
  });

  it("says in the hover how long a cached step took when it last ran", () => {
    const cached = record(whole);
    const steps = cached.steps.map((step) =>
      step.outcome === "cached" ? { ...step, lastRan: { seconds: 12.4, at: Date.UTC(2026, 0, 1, 12) } } : step,
    );
    const [, workdir] = timings(built, { ...cached, steps }).instructions;
    assert.match(workdir?.hover ?? "", /^Cached\. It took 12 s when it last ran, on 2026-01-01 \d\d:\d\d\./);
    assert.match(workdir?.hover ?? "", /Docker 28\.5\.2/);
  });

  it("shows what an engine said unchanged, never as Markdown", () => {
    const failed = record([["RUN one", "failed", 1]]);
    const steps = failed.steps.map((step) => ({ ...step, error: "bad ````\n[link](command:evil)" }));
    const hover = timings(built, { ...failed, steps }).instructions[0]?.hover ?? "";
    assert.ok(hover.includes("`````text\nbad ````\n[link](command:evil)\n`````"), hover);
  });

  it("says that the file has changed", () => {
    const changed = timings(built, record(whole), { changedSince: true });
    assert.equal(changed.changedSince, true);
    assert.match(changed.instructions[0]?.hover ?? "", /has changed since this build/);
  });

  it("gives the stages of a file that was never built", () => {
    assert.deepEqual(stagesOnly(readDockerfile(built), "file:///x", 1), {
      uri: "file:///x",
      version: 1,
      instructions: [],
      stages: [
        { name: "base", line: 0, target: "base" },
        { name: "stage 1", line: 5, target: "1" },
      ],
      changedSince: false,
      live: false,
    });
  });

  it("has nothing to paint in a file without stages", () => {
    const { instructions, stages, summary } = timings("# nothing\n", record(whole));
    assert.deepEqual({ instructions, stages, summary }, { instructions: [], stages: [], summary: undefined });
  });
});
