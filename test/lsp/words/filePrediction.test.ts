import assert from "node:assert/strict";
import { readDockerfile } from "../../../server/src/dockerfile";
import { filePrediction } from "../../../server/src/lsp/words/filePrediction";
import {
  type ComputedPrediction,
  type NextBuildStep,
  noPrediction,
  predictionOf,
} from "../../../server/src/predict/prediction";
import type { Cause } from "../../../server/src/steps/cause";
import { instructionKeys } from "../../../server/src/steps/keys";

const text = "FROM node:22\nCOPY src/ src/\nRUN npm ci\nRUN npm run build\n";
const file = readDockerfile(text);
const keys = [...instructionKeys(file).values()];
const step = (line: number, fields: Partial<NextBuildStep>): NextBuildStep => ({
  key: keys[line - 1] as string,
  stage: "stage-0",
  index: line,
  line,
  isFrom: line === 1,
  outcome: "hit",
  reason: "",
  ...fields,
});
const basedOn = {
  id: "b1",
  startedAt: Date.UTC(2026, 0, 2),
  engineLabel: "Docker 28.5.2",
} as ComputedPrediction["basedOn"];
const paintedIn = (now: string) => ({ uri: "file:///p (1)/Dockerfile", version: 3, file: readDockerfile(now) });
const painted = (steps: readonly NextBuildStep[], more: Partial<ComputedPrediction> = {}, now = text) =>
  filePrediction(predictionOf({ basedOn, seconds: 42, counted: "sum", steps, notes: [], ...more }), paintedIn(now));
const files = (...names: string[]): Cause => ({ kind: "files", files: names, fileCount: names.length });
const misses = [
  step(1, {}),
  step(2, { outcome: "miss", reason: "src/a.ts changed", seconds: 0.4, cause: files("src/a.ts") }),
  step(3, {
    outcome: "miss",
    reason: "after line 2",
    seconds: 41.6,
    cause: {
      kind: "step",
      files: [],
      at: { stage: "stage-0", index: 2, line: 2, key: keys[1] as string },
      first: files("src/a.ts", "src/*.ts"),
    },
  }),
  step(4, { outcome: "maybe", reason: "stage a changed" }),
];

describe("lsp/words/filePrediction", () => {
  it("says the outcome at each step, FROM excluded", () => {
    assert.deepEqual(
      painted(misses).steps.map(({ line, text: shown }) => `${line}: ${shown}`),
      [
        "1: ↻ will rebuild · ~0.4 s · src/a.ts changed",
        "2: ↻ will rebuild · ~42 s · after line 2",
        "3: ? may rebuild · stage a changed",
      ],
    );
    assert.deepEqual(
      painted([step(2, {})]).steps.map(({ text: shown }) => shown),
      ["✓ cached"],
    );
  });

  it("shows a FROM whose base image moved, with both digests", () => {
    const cause: Cause = { kind: "base", files: [], name: "node:22", from: "sha256:old", to: "sha256:new" };
    const [from] = painted([step(1, { outcome: "miss", reason: "node:22 moved", cause })]).steps;
    assert.equal(from?.line, 0);
    assert.match(from?.hover as string, /before: `` sha256:old ``\n- now: `` sha256:new ``/);
  });

  it("says in the hover why: the files, and a link to the step where it starts, wherever that is now", () => {
    const hover = painted(misses, {}, `# a comment\n${text}`).steps[1]?.hover as string;
    assert.match(hover, /It took 42 s when it last ran\./);
    assert.match(hover, /Caused by \[line 3\]\(file:\/\/\/p%20%281%29\/Dockerfile#L3\)\./);
    assert.match(hover, /`` src\/\*\.ts `` changed/);
    assert.match(hover, /Based on the build of 2026-01-0\d \d\d:\d\d \(Docker 28\.5\.2\)\./);
  });

  const totals: [string, readonly NextBuildStep[], number, string][] = [
    ["what runs again", misses, 42, "↻ ~42 s"],
    ["nothing", [step(2, {}), step(3, {})], 0, "✓ all cached"],
    ["what may run again", [step(2, {}), step(4, { outcome: "maybe" })], 0, "? 1 step"],
    ["what never ran here", [step(2, { outcome: "miss" }), step(3, { outcome: "miss" })], 0, "↻ 2 steps"],
  ];
  for (const [what, steps, seconds, expected] of totals) {
    it(`sums up ${what}: ${expected}`, () => assert.equal(painted(steps, { seconds }).total?.text, expected));
  }

  it("says in the total's hover how many, how long, and what was assumed", () => {
    const { hover } = painted(misses, { counted: "path", notes: ["Docker does not answer."] }).total ?? {};
    assert.match(hover as string, /will rerun 2 of 3 steps \(42 s last time, on the critical path\)/);
    assert.match(hover as string, /1 more step may rerun, depending on earlier output/);
    assert.match(hover as string, /Docker does not answer\./);
  });

  it("leaves out what the engine runs in every build, in the lines and in the sentence", () => {
    const always = step(4, { outcome: "miss", reason: "runs in every build", cause: { kind: "always", files: [] } });
    const { steps, total } = painted([step(2, {}), always], { seconds: 0 });
    assert.deepEqual(
      steps.map(({ line }) => line),
      [1],
    );
    assert.deepEqual(
      [total?.text, total?.sentence],
      ["✓ all cached", "The next build will take every step from the cache."],
    );
  });

  it("has no total where nothing is predicted, and says why", () => {
    const nothing = filePrediction(noPrediction("Not built yet."), paintedIn(text));
    assert.deepEqual([nothing.basedOn, nothing.total, nothing.note], [undefined, undefined, "Not built yet."]);
  });
});
