import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { missedBudgets } from "../../server/src/builds/budgets";
import { compareSteps, detailsOf, summaries } from "../../server/src/builds/history";
import { Answers } from "../../server/src/builds/records/answers";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { RecordStore } from "../../server/src/builds/records/store";
import { recordJson } from "../../server/src/cli/build/recordJson";
import { run } from "../../server/src/cli/run";
import { readDockerfile } from "../../server/src/dockerfile";
import { fileTimings } from "../../server/src/lsp/words/fileTimings";
import { explain, predict } from "../../server/src/predict/compare";
import { KnownHashes } from "../../server/src/predict/context/hashes/knownHashes";
import type { FileNode } from "../../server/src/predict/context/tree/nodes";
import type { BuildInputs } from "../../server/src/predict/inputs/types";
import { InputsStore } from "../../server/src/predict/memory/inputsStore";
import { Ledger } from "../../server/src/predict/memory/ledger";
import { cacheOptions, mostAlike } from "../../server/src/predict/memory/pastInputs";
import { saltIn } from "../../server/src/predict/memory/salt";
import { lastSeconds, wholeSeconds } from "../../server/src/predict/seconds";
import { lintHere } from "../../server/src/services/linting/lintHere";
import { instructionKeys } from "../../server/src/steps/keys";
import { type Damaged, damaged } from "./damage";

const file = readDockerfile("FROM node:22 AS a\nCOPY package.json .\nRUN npm ci\nFROM a\nCOPY --from=a /w /w\n");
const keys = [...instructionKeys(file).values()];

const cause = {
  kind: "step",
  files: ["a"],
  fileCount: 2,
  changes: [{ path: "a", how: "renamed", from: "b" }],
  name: "n",
  was: "w",
  from: "sha256:1",
  to: "sha256:2",
  at: { stage: "a", index: 1, line: 2, key: keys[1] },
  first: { kind: "files", files: ["a", "b"] },
};

/** A record that has all there can be. */
const record = {
  version: 1,
  id: "sound",
  dockerfile: "/w/Dockerfile",
  textHash: "h",
  startedAt: Date.UTC(2026, 0, 2),
  seconds: 10,
  outcome: "succeeded",
  engine: "docker",
  engineLabel: "Docker 28.5.2",
  engineVersion: "28.5.2",
  target: "a",
  context: "/w",
  tags: ["t"],
  noCache: false,
  buildArgs: { A: "b", TOKEN: null },
  options: {
    platforms: ["linux/amd64"],
    labels: { a: "b" },
    secrets: [{ id: "s", file: "/f" }],
    output: { kind: "tar", path: "/o" },
    pull: true,
  },
  planned: 3,
  steps: keys.map((key, index) => ({
    key,
    stage: index < 3 ? "a" : "(last)",
    name: `[a ${index}/3] x`,
    isFrom: index === 0 || index === 3,
    ...(index === 4 ? {} : { place: { stage: "a", index, line: index + 1, instruction: "RUN npm ci" } }),
    outcome: (["ran", "cached", "failed", "ran", "cancelled"] as const)[index],
    startedAt: Date.UTC(2026, 0, 2) + index,
    seconds: 2,
    ...(index === 2 ? { error: "e", digest: "sha256:3", managers: ["npm"], cause } : {}),
    ...(index === 1 ? { lastRan: { seconds: 1, at: 1 } } : {}),
  })),
  engineSteps: [
    { name: "[internal] load", outcome: "ran", start: 0, seconds: 1 },
    { name: "[a 1/3] x", key: keys[1], platform: "linux/amd64", outcome: "cached", start: 1, seconds: 0, inputs: [0] },
    { name: "[a 2/3] y", key: keys[2], outcome: "ran", start: 1, seconds: 2, inputs: [0, 1] },
  ],
  message: "Built in 10 s.",
  failedLine: 3,
  engineRef: "r",
  placesChecked: true,
  imported: true,
};

const stepInputs = (key: string, more: object = {}) => ({
  key,
  stageKey: "a",
  stage: "a",
  index: 1,
  line: 2,
  keyword: "COPY",
  instruction: "COPY package.json .",
  parts: [
    { kind: "parent", value: "p" },
    { kind: "variable", name: "V", value: "1", aside: true },
    { kind: "files", value: "d", isGuess: true },
  ],
  cacheKey: `c${key}`,
  looseKey: `l${key}`,
  ...more,
});

const inputs = {
  version: 1,
  engine: "docker",
  counting: "buildkit",
  cache: "docker",
  images: { "node:22": "sha256:1" },
  files: [
    { path: "package.json", kind: "file", hash: "1" },
    { path: "src", kind: "folder", hash: "2" },
  ],
  steps: [
    stepInputs(keys[0] as string, { keyword: "FROM", parts: [{ kind: "base", name: "node:22", value: "sha256:1" }] }),
    stepInputs(keys[1] as string, {
      parent: keys[0],
      files: [0, 1],
      otherPlatforms: [{ cacheKey: "x", looseKey: "y" }],
    }),
    stepInputs(keys[2] as string, {
      parent: keys[1],
      sources: [keys[0]],
      isFree: true,
      isTied: true,
      isAlwaysMade: true,
    }),
  ],
};

const ledger = {
  version: 1,
  clearedAt: 5,
  entries: [
    { cacheKey: "a", looseKey: "b", at: 10, on: "c", trace: { kind: "image", id: "1" } },
    { cacheKey: "d", looseKey: "e", at: 11, trace: { kind: "record", isRun: true, text: "t", from: 1, to: 2 } },
  ],
};

const answers = {
  context: "/w",
  buildArgs: { A: "b" },
  engine: "docker",
  target: "a",
  tags: ["t"],
  platforms: ["p"],
  labels: { a: "b" },
  secrets: [{ id: "s", env: "E" }],
  ssh: ["default"],
  pull: true,
  cacheFrom: ["c"],
  cacheTo: ["c"],
  provenance: "max",
  sbom: true,
  output: { kind: "folder", path: "/o" },
  contexts: { c: "/c" },
  extraArguments: ["-q"],
};

const hashes = { version: 1, files: [["/a", [1, 2, 3, 4, 5, "0123456789abcdef0123456789abcdef", 6]]] };

const budgets = { total: { warm: 1, cold: 1 }, cachedShare: 0.9, steps: { npm: { warm: 1, cold: 1 } } };

/** All that is done with a build of the past. Gives what is shown. */
function consume(each: BuildRecord, sound: BuildRecord): unknown {
  const records = [each, sound];
  const all = summaries(records, new Map([[each.dockerfile, budgets]]));
  const missed = missedBudgets(each, records, budgets);
  const predicted = predict({ ...(inputs as unknown as BuildInputs), steps: [] }, { cache: nothing });
  return [
    all,
    missed,
    all.map((summary) => detailsOf(each, summary)),
    compareSteps(each, sound),
    compareSteps(sound, each),
    fileTimings(each, file, { uri: "file:///w/Dockerfile", version: 1, changedSince: false, missed }),
    recordJson(each, missed),
    [...lastSeconds(predicted, file, records)],
    new Date(each.startedAt).toISOString(),
  ];
}

const nothing = { has: () => false, hasLoose: () => false };

/** No number that is none, and no time of less than nothing. */
function assertNumbers(shown: unknown, what: string): void {
  JSON.stringify(shown, (key, value: unknown) => {
    if (typeof value === "number") assert.ok(Number.isFinite(value), `${what}: ${key} is ${value}`);
    if (/seconds/i.test(key) && typeof value === "number") assert.ok(value >= 0, `${what}: ${key} is ${value}`);
    return value;
  });
}

describe("build/records: what is half damaged", function () {
  this.timeout(60_000);
  let folder = "";
  let warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-damaged-"));
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes each into a file; gives the folder. */
  function write(all: readonly Damaged[], textOf: (value: unknown) => string | Buffer = JSON.stringify): string {
    const at = join(folder, "builds", "x");
    mkdirSync(at, { recursive: true });
    for (const [index, { value }] of all.entries()) {
      writeFileSync(join(at, `2026-${String(index).padStart(5, "0")}.json`), textOf(value));
    }
    return at;
  }

  it("a record is read, and all can be shown of it, or renamed", async () => {
    const sound = record as unknown as BuildRecord;
    assertNumbers(consume(sound, sound), "sound");
    const all = [...damaged(record)];
    const at = write([{ what: "sound", value: record }, ...all]);
    const read = await new RecordStore(folder, warn).all();
    assert.ok(read.some((each) => each.id === "sound"));
    for (const each of read) assertNumbers(consume(each, sound), JSON.stringify(each));
    const aside = readdirSync(at).filter((name) => name.endsWith(".damaged"));
    assert.equal(warnings.length, aside.length);
    assert.ok(aside.length > all.length / 2, `${aside.length} of ${all.length}`);
  });

  for (const format of ["text", "json"]) {
    it(`the list of builds is there with damaged records among them, as ${format}`, async () => {
      const each = [...damaged(record)].map(({ what, value }, index) => {
        const isId = what.startsWith("id ");
        return { what, value: isId ? value : { ...(value as object), id: `m${index}` } };
      });
      write([{ what: "sound", value: record }, ...each]);
      const out: string[] = [];
      const output = { isTTY: false, write: async (text: string | Uint8Array) => void out.push(String(text)) };
      const io = { stdin: (async function* () {})(), stdout: output, stderr: output, cwd: "/w", linter: lintHere };
      mkdirSync(join(folder, "home"));
      const env = { XDG_STATE_HOME: folder, LOCALAPPDATA: folder, HOME: join(folder, "home") };
      rmSync(join(folder, "buildkit-lens"), { recursive: true, force: true });
      mkdirSync(join(folder, "buildkit-lens"));
      const { renameSync } = await import("node:fs");
      renameSync(join(folder, "builds"), join(folder, "buildkit-lens", "builds"));
      assert.equal(await run(["builds", "--format", format], { ...io, env }), 0);
      assert.match(out.join(""), /sound/);
      assert.equal(await run(["builds", "sound", "--format", format], { ...io, env }), 0);
    });
  }

  it("inputs are read, and serve predictions, or are renamed", async () => {
    const soundRecord = record as unknown as BuildRecord;
    const all = [{ what: "sound", value: inputs }, ...damaged(inputs)];
    const records = new RecordStore(folder, warn);
    let found = 0;
    let before: BuildInputs | undefined;
    for (const [index, { what, value }] of all.entries()) {
      const each = { ...soundRecord, id: `i${index}`, imported: undefined } as unknown as BuildRecord;
      const path = records.inputsPath(each) as string;
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, gzipSync(JSON.stringify(value)));
      const store = new InputsStore(records, warn);
      const built = await store.of(each);
      if (index === 0) before = built?.inputs;
      if (!built || !before) continue;
      found++;
      const wanted = { cache: "docker", engine: "docker" as const, options: {} };
      const past = await mostAlike([each], store, wanted);
      const options = past && cacheOptions({ file, engine: "docker", counting: "buildkit", options: {} }, past);
      const forward = predict(before, { ...options, cache: nothing });
      const backward = predict(built.inputs, { before, cache: nothing });
      const outcomes = new Map(keys.map((key) => [key, "ran"] as const));
      const shown = [
        forward,
        backward,
        [...explain(before, outcomes, { before: built.inputs })],
        [...explain(built.inputs, outcomes, { before })],
        wholeSeconds(backward, new Map(keys.map((key) => [key, 1])), built.inputs),
      ];
      assertNumbers(shown, what);
    }
    assert.ok(found > 1 && found < all.length / 2, `${found} of ${all.length}`);
    assert.equal(warnings.length, all.length - found);
  });

  it("a ledger is read or renamed, and never keeps later builds out", async () => {
    for (const [index, { what, value }] of [{ what: "sound", value: ledger }, ...damaged(ledger)].entries()) {
      const path = join(folder, `${index}.json`);
      writeFileSync(path, JSON.stringify(value));
      const read = await Ledger.read(path, warn);
      read.compare({ kind: "records", records: [{ description: "RUN x", created: 1 }] });
      read.compare({ kind: "images", ids: ["sha256:1"] });
      await read.add([
        { cacheKey: "new", looseKey: "loose", at: Date.now(), ran: true, trace: { kind: "image", id: "9" } },
      ]);
      assert.ok(read.has("new"), what);
      const again = await Ledger.read(path, warn);
      assert.ok(again.has("new"), `${what}, read again`);
    }
  });

  it("answers are read, or renamed", async () => {
    const text = await soundAnswers();
    let found = 0;
    const all = [...damaged(answers)];
    for (const { what, value } of all) {
      writeFileSync(text, JSON.stringify(value));
      const read = await new Answers(folder, warn).of("/w/Dockerfile");
      if (!read) continue;
      found++;
      for (const list of [read.tags, read.platforms, read.ssh, read.cacheFrom, read.extraArguments] as const)
        for (const each of list ?? []) assert.equal(typeof each, "string", what);
      for (const each of Object.values({ ...read.buildArgs, ...read.labels, ...read.contexts }))
        assert.equal(typeof each, "string", what);
      if (read.engine) assert.ok(["docker", "podman", "buildah", "buildkit"].includes(read.engine), what);
      if (read.provenance) assert.ok(["off", "min", "max"].includes(read.provenance), what);
      if (read.output) assert.ok(["load", "push"].includes(read.output.kind) || "path" in read.output, what);
    }
    assert.ok(found > 0 && found < all.length / 2, `${found} of ${all.length}`);
  });

  async function soundAnswers(): Promise<string> {
    const store = new Answers(folder, warn);
    await store.remember("/w/Dockerfile", { uri: "file:///w/Dockerfile", context: "/w" }, "docker");
    const at = join(folder, "answers");
    return join(at, readdirSync(at)[0] as string);
  }

  it("hashes of files are read, or renamed", async () => {
    const all = [...damaged(hashes)];
    for (const [index, { what, value }] of all.entries()) {
      const path = join(folder, String(index));
      writeFileSync(path, JSON.stringify(value));
      const known = new KnownHashes(path, warn);
      await known.load();
      const node = { size: 1, mtime: 2, ctime: 3, ino: 4, dev: 5 } as FileNode;
      const found = known.get("/a", node);
      if (found) assert.match(found.content, /^[0-9a-f]{32}$/, what);
    }
  });

  it("an invalid salt is renamed, and the next one stays", async () => {
    for (const wrong of ["", "x", "z".repeat(32), `${"0".repeat(32)}\n\n`, "0".repeat(64)]) {
      writeFileSync(join(folder, "salt"), wrong);
      const salt = await saltIn(folder);
      assert.match(salt, /^[0-9a-f]{32}$/);
      assert.equal(await saltIn(folder), salt, JSON.stringify(wrong));
    }
    assert.ok(readdirSync(folder).includes("salt.damaged"));
  });

  it("nothing that is nested or long without end stops the others", async () => {
    const deep = `${'{"first":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const at = write([{ what: "sound", value: record }]);
    const text = JSON.stringify(record);
    writeFileSync(join(at, "2027-a.json"), text.replace('"first":{', `"first":${deep},"more":{`));
    writeFileSync(join(at, "2027-b.json"), JSON.stringify({ ...record, id: "b", message: "x".repeat(3_000_000) }));
    writeFileSync(join(at, "2027-c.json"), deep);
    writeFileSync(join(at, "2027-d.json"), "");
    writeFileSync(join(at, "2027-e.json"), text.slice(0, text.length / 2));
    writeFileSync(join(at, "2027-f.json"), text.replace('"cause":{', '"cause":{"kind":"__proto__","x":{'));
    assert.deepEqual(
      (await new RecordStore(folder, warn).all()).map(({ id }) => id),
      ["sound"],
    );
  });
});
