import assert from "node:assert/strict";
import type { BuildRecord, RecordedStep } from "../../server/src/builds/records/record";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, lint } from "../../server/src/lint";
import { noFileContext } from "../../server/src/lint/fileContext";
import { speedups } from "../../server/src/predict/speedups";
import type { Cause } from "../../server/src/steps/cause";
import { instructionKeys } from "../../server/src/steps/keys";

const text = "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n";
const folder = {
  files: [
    { path: "node_modules/express/index.js", bytes: 2_000_000 },
    { path: "package-lock.json", bytes: 80_000 },
    { path: "package.json", bytes: 900 },
    { path: "src/index.js", bytes: 4000 },
  ],
  isComplete: true,
};
const keys = (now = text) => [...instructionKeys(readDockerfile(now)).values()];

/** A build in which the steps after COPY ran again, for changes of these files. */
function build(seconds: number, files: readonly string[], more: Partial<BuildRecord> = {}): BuildRecord {
  const first: Cause = { kind: "files", files };
  const at = { stage: "stage-0", index: 3, line: 3, key: keys()[2] as string };
  const ran = (line: number, fields: Partial<RecordedStep>) => ({ key: keys()[line - 1], outcome: "ran", ...fields });
  const steps = [
    ran(3, { seconds: 0.1, cause: first }),
    ran(4, { seconds, managers: ["npm"], cause: { kind: "step", files: [], at, first } }),
    ran(5, { seconds: 1, cause: { kind: "step", files: [], at, first } }),
  ];
  return { noCache: false, steps, ...more } as unknown as BuildRecord;
}

const hints = (records: readonly BuildRecord[], now = text, rules?: readonly string[]) => {
  const file = readDockerfile(now);
  const findings = lint(file, defaultSettings(), { ...noFileContext, folder });
  return speedups(file, records, rules ? findings.filter(({ rule }) => rules.includes(rule)) : findings);
};

describe("predict/speedups", () => {
  it("says what an install costs that each edit of a source redoes, and how it is avoided", () => {
    const [hint, ...others] = hints([build(40, ["src/index.js"]), build(44, ["src/index.js"]), build(0, [])]);
    assert.deepEqual(others, []);
    assert.deepEqual([hint?.line, hint?.ruleId], [2, "layers/copy-before-install"]);
    assert.match(
      hint?.text as string,
      /^The npm install reran in 3 of the last 3 builds \(1 min 24 s in total\) because .*\. Copy package\.json.* first\.$/,
    );
  });

  it("does not count a build for which a manifest was changed", () => {
    const once = [build(40, ["src/index.js"]), build(44, ["package.json"])];
    assert.deepEqual(hints(once, text, ["layers/copy-before-install"]), []);
  });

  it("speaks of a .dockerignore where only what it would leave out was changed", () => {
    const rules = ["layers/dockerignore"];
    const ignored = ["node_modules/express/index.js"];
    assert.deepEqual(
      hints([build(9, ignored), build(9, ignored)], text, rules).map(({ ruleId }) => ruleId),
      rules,
    );
    assert.deepEqual(hints([build(9, ignored), build(9, ["src/index.js"])], text, rules), []);
  });

  it("speaks of a cache mount where there is nothing better, at the install itself", () => {
    const records = [build(9, ["src/index.js"]), build(9, ["src/index.js"])];
    const [hint] = hints(records, text, ["cache/prefer-mount"]);
    assert.deepEqual([hint?.line, hint?.ruleId], [3, "cache/prefer-mount"]);
  });

  const nothing: [string, readonly BuildRecord[]][] = [
    ["what takes no time", [build(1, ["src/index.js"]), build(1, ["src/index.js"])]],
    ["what happened once", [build(90, ["src/index.js"])]],
    ["builds without the cache", [1, 2].map(() => build(90, ["src/index.js"], { noCache: true }))],
    [
      "builds that are long ago",
      [...Array.from({ length: 10 }, () => ({ ...build(9, []), steps: [] })), build(90, ["a"]), build(90, ["a"])],
    ],
  ];
  for (const [what, records] of nothing) it(`passes over ${what}`, () => assert.deepEqual(hints(records), []));

  it("says nothing of a step that was edited since", () => {
    const edited = text.replace("RUN npm ci", "RUN npm ci --omit=dev");
    assert.deepEqual(hints([build(90, ["src/index.js"]), build(90, ["src/index.js"])], edited), []);
  });
});
