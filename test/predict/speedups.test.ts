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
function build(seconds: number, files: readonly string[], more: Partial<BuildRecord> = {}, now = text): BuildRecord {
  const first: Cause = { kind: "files", files };
  const at = { stage: "stage-0", index: 3, line: 3, key: keys(now)[2] as string };
  const ran = (line: number, fields: Partial<RecordedStep>) => ({
    key: keys(now)[line - 1],
    outcome: "ran",
    ...fields,
  });
  const steps = [
    ran(3, { seconds: 0.1, cause: first }),
    ran(4, { seconds, managers: ["npm"], cause: { kind: "step", files: [], at, first } }),
    ran(5, { seconds: 1, cause: { kind: "step", files: [], at, first } }),
  ];
  return { noCache: false, steps, ...more } as unknown as BuildRecord;
}

const hints = (records: readonly BuildRecord[], now = text, rules?: readonly string[], listing = folder) => {
  const file = readDockerfile(now);
  const findings = lint(file, defaultSettings(), { ...noFileContext, folder: listing });
  return speedups(file, records, rules ? findings.filter(({ rule }) => rules.includes(rule)) : findings);
};

describe("predict/speedups", () => {
  it("says what an install costs that each edit of a source reruns, and how it is avoided", () => {
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

  // Names that are words of the rule's own sentence, or parts of them, are files like any other.
  const sources = [
    ...["bin/install", "src/copy", "scripts/all", "src/index.js", "lib/first", "docs/then", "app/package"],
    ...["web/package.json", "c", "tools/npm", "json/rest", "package-lock.json.orig", "PACKAGE.JSON"],
  ];
  for (const path of sources) {
    it(`counts a change of ${path}`, () => {
      const [hint] = hints([build(40, [path]), build(44, [path])], text, ["layers/copy-before-install"]);
      assert.equal(hint?.ruleId, "layers/copy-before-install");
    });
  }

  const manifests: Readonly<
    Record<string, readonly [copy: string, install: string, path: string, listed?: readonly string[]]>
  > = {
    "the lock": ["COPY . .", "RUN npm ci", "package-lock.json"],
    "one that nobody listed": ["COPY . .", "RUN npm ci", "package-lock.json", []],
    "settings of the manager": ["COPY . .", "RUN npm ci", ".npmrc", ["package.json", ".npmrc", "src/index.js"]],
    "one in the folder that is copied": [
      "COPY web/ .",
      "RUN npm ci",
      "web/package.json",
      ["web/package.json", "web/a.js"],
    ],
    "requirements in a folder": [
      "COPY . .",
      "RUN pip install -r reqs/prod.txt",
      "reqs/base.txt",
      ["reqs/prod.txt", "reqs/base.txt", "a.py"],
    ],
    "one by a pattern": ["COPY . .", "RUN dotnet restore", "Shop.csproj", ["Shop.csproj", "Program.cs"]],
  };
  for (const [what, [copy, install, path, listed]] of Object.entries(manifests)) {
    it(`does not count a build for which a manifest was changed: ${what}`, () => {
      const now = text.replace("COPY . .", copy).replace("RUN npm ci", install);
      const listing = listed ? { files: listed.map((each) => ({ path: each, bytes: 9 })), isComplete: true } : folder;
      const rules = ["layers/copy-before-install"];
      const changed = (file: string) =>
        hints([build(40, [file], {}, now), build(44, [file], {}, now)], now, rules, listing);
      assert.deepEqual(changed(path), []);
      assert.equal(changed(copy.includes("web") ? "web/src/all" : "src/all").length, 1, "other files count");
    });
  }

  it("speaks of a .dockerignore where only what it would ignore was changed", () => {
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
  for (const [what, records] of nothing) it(`ignores ${what}`, () => assert.deepEqual(hints(records), []));

  it("gives no hint for a step that was edited since", () => {
    const edited = text.replace("RUN npm ci", "RUN npm ci --omit=dev");
    assert.deepEqual(hints([build(90, ["src/index.js"]), build(90, ["src/index.js"])], edited), []);
  });
});
