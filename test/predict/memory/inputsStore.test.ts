import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { BuildRecord } from "../../../server/src/builds/records/record";
import { RecordStore } from "../../../server/src/builds/records/store";
import type { StepInputs } from "../../../server/src/predict/inputs";
import { InputsStore, type RecordedInputs } from "../../../server/src/predict/memory/inputsStore";

const record = (id: string): BuildRecord =>
  ({ id, dockerfile: "/project/Dockerfile", startedAt: Date.UTC(2026, 0, 2), steps: [] }) as unknown as BuildRecord;

/** Two steps that take the same files. */
function built(count: number, hash = (index: number) => `hash ${index}`): RecordedInputs {
  const files = Array.from({ length: count }, (_, index) => ({
    path: `src/file${index}.ts`,
    kind: "file" as const,
    hash: hash(index),
  }));
  const step = (key: string) => ({
    key,
    stageKey: "s",
    stage: "s",
    index: 1,
    line: 1,
    keyword: "COPY",
    instruction: "COPY . .",
    parts: [{ kind: "files" as const, value: "digest" }],
    cacheKey: `cache ${key}`,
    looseKey: `loose ${key}`,
    files,
  });
  return {
    inputs: { version: 1, engine: "docker", counting: "buildkit", steps: [step("a"), step("b")] },
    images: { "node:22": "sha256:1" },
    cache: "docker",
  };
}

describe("predict/memory/inputsStore", () => {
  let folder = "";
  let warnings: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-inputs-"));
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const warn = (message: string) => warnings.push(message);
  const open = () => {
    const records = new RecordStore(folder, warn);
    return { records, inputs: new InputsStore(records, warn) };
  };

  it("gives back after a restart the inputs of a build", async () => {
    await open().inputs.keep(record("a"), built(3));
    assert.deepEqual(await open().inputs.of(record("a")), built(3));
    assert.equal(await open().inputs.of(record("b")), undefined);
  });

  it("stores fields under the names that earlier versions gave them, and reads them", async () => {
    const { records, inputs } = open();
    const [first] = built(0).inputs.steps as [StepInputs];
    const flags = { ignoresNoCache: true, rerunsWithSource: true, alwaysExecuted: true } as const;
    const parts = [
      { kind: "variable", name: "V", value: "1", informational: true },
      { kind: "files", value: "2", uncertain: true },
    ] as const;
    const whole = { ...built(0), inputs: { ...built(0).inputs, steps: [{ ...first, ...flags, parts }] } };
    await inputs.keep(record("a"), whole);
    const stored = JSON.parse(gunzipSync(readFileSync(records.inputsPath(record("a")) as string)).toString("utf8"));
    const { isFree, isTied, isAlwaysMade, parts: storedParts } = stored.steps[0];
    assert.deepEqual([isFree, isTied, isAlwaysMade], [true, true, true]);
    assert.deepEqual(storedParts, [
      { kind: "variable", name: "V", value: "1", aside: true },
      { kind: "files", value: "2", isGuess: true },
    ]);
    assert.deepEqual(
      Object.keys(stored.steps[0]).filter((name) => Object.hasOwn(flags, name)),
      [],
    );
    assert.deepEqual(await open().inputs.of(record("a")), whole);
  });

  it("keeps each file once, and compressed", async () => {
    const { records, inputs } = open();
    await inputs.keep(record("a"), built(20_000));
    const { size } = statSync(records.inputsPath(record("a")) as string);
    assert.ok(size < JSON.stringify(built(20_000)).length / 8, `${size} bytes`);
  });

  it("keeps no names of files where they would take too much room, but all else", async () => {
    // What cannot be compressed: hashes in full, of more files than a disk of a project has.
    const noise = (index: number) =>
      Array.from({ length: 8 }, (_, n) => Math.imul(index + 1, 2654435761 + n * 40503)).join();
    await open().inputs.keep(record("a"), built(60_000, noise));
    const read = await open().inputs.of(record("a"));
    assert.deepEqual(
      read?.inputs.steps.map(({ cacheKey, files }) => [cacheKey, files]),
      [
        ["cache a", undefined],
        ["cache b", undefined],
      ],
    );
  });

  it("keeps those of the last builds in memory where there is no disk", async () => {
    const memory = new InputsStore(new RecordStore(undefined, warn), warn);
    for (let n = 0; n < 10; n++) await memory.keep(record(String(n)), built(1));
    assert.equal(await memory.of(record("0")), undefined);
    assert.deepEqual(await memory.of(record("9")), built(1));
  });

  const damages: [string, Buffer | string][] = [
    ["not compressed", "{}"],
    ["no inputs", gzipSync("{}")],
    ["a file that is not in the table", gzipSync(JSON.stringify({ ...kept(), files: [] }))],
    ["images that are none", gzipSync(JSON.stringify({ ...kept(), images: { a: 1 } }))],
  ];
  for (const [what, bytes] of damages) {
    it(`sets aside what is damaged: ${what}`, async () => {
      const { records, inputs } = open();
      await inputs.keep(record("a"), built(1));
      const path = records.inputsPath(record("a")) as string;
      writeFileSync(path, bytes);
      assert.equal(await open().inputs.of(record("a")), undefined);
      assert.match(warnings.join(), /damaged and was renamed/);
      assert.ok(readdirSync(join(path, "..")).some((name) => name.endsWith(".damaged")));
    });
  }

  function kept() {
    const { inputs, ...rest } = built(1);
    return { ...inputs, ...rest, files: [], steps: inputs.steps.map((step) => ({ ...step, files: [0] })) };
  }
});
