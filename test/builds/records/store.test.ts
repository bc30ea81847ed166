import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Answers } from "../../../server/src/builds/records/answers";
import { keepableArguments } from "../../../server/src/builds/records/keepable";
import { ReadRecords } from "../../../server/src/builds/records/readRecords";
import type { BuildRecord, RecordedStep } from "../../../server/src/builds/records/record";
import { RecordStore } from "../../../server/src/builds/records/store";
import { type BuildRequest, looksSecret } from "../../../server/src/protocol";
import { buildRecord } from "./buildRecord";

const dockerfile = "/project/Dockerfile";
const step = (key: string, outcome: RecordedStep["outcome"], seconds: number, more: Partial<RecordedStep> = {}) => ({
  key,
  stage: "s",
  name: key,
  isFrom: false,
  outcome,
  startedAt: 1,
  seconds,
  ...more,
});
const record = (id: string, startedAt: number, steps: RecordedStep[] = [], more: Partial<BuildRecord> = {}) =>
  buildRecord({ id, dockerfile, startedAt, textHash: "h", seconds: 1, context: "/project", steps, ...more });

describe("build/records", () => {
  let folder = "";
  let warnings: string[] = [];
  const store = (storage: string | undefined = folder) => new RecordStore(storage, (message) => warnings.push(message));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-records-"));
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const files = () =>
    readdirSync(join(folder, "builds"), { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."));

  it("finds the newest build again after a restart", async () => {
    const first = store();
    await first.add(record("a", 1000));
    await first.add(record("b", 2000));
    assert.equal((await store().newest(dockerfile))?.id, "b");
    assert.equal(await store().newest("/other/Dockerfile"), undefined);
    assert.equal(first.persistent, true);
  });

  it("writes a build again once it is known why its steps ran, and forgets nothing by it", async () => {
    const first = store();
    await first.add(record("a", 1000, [step("k", "ran", 1)]), "log");
    await first.add(record("b", 2000));
    const cause = { kind: "files", files: ["a.txt"] } as const;
    await first.replace(record("a", 1000, [step("k", "ran", 1, { cause })]));
    await first.replace(record("gone", 1500));
    for (const each of [first, store()]) {
      const [newest, older, ...others] = await each.of(dockerfile);
      assert.deepEqual([newest?.id, older?.id, others], ["b", "a", []]);
      assert.deepEqual(older?.steps[0]?.cause, cause);
    }
  });

  it("keeps no more than a bounded number of builds of a file", async () => {
    const one = store();
    for (let n = 0; n < 25; n++) await one.add(record(`b${n}`, 1000 + n));
    assert.equal(files().length, 20);
    assert.equal((await store().newest(dockerfile))?.id, "b24");
  });

  describe("all of them", () => {
    const of = (name: string, id: string, startedAt: number) =>
      record(id, startedAt, [], { dockerfile: `/project/${name}/Dockerfile` });
    const ids = async (one: RecordStore) => (await one.all()).map(({ id }) => id);
    const fileOf = (id: string) =>
      join(folder, "builds", files().find((name) => name.endsWith(`-${id}.json`)) as string);

    it("are listed newest first, whether they were built now or before, here or elsewhere", async () => {
      const [before, now] = [store(), store()];
      await before.add(of("a", "a1", 1000));
      await before.add(of("b", "b1", 3000));
      await now.add(of("b", "b2", 2000));
      assert.deepEqual(await ids(now), ["b1", "b2", "a1"]);
      await before.add(of("c", "c1", 4000));
      await before.add(of("a", "a2", 5000));
      assert.deepEqual(await ids(now), ["a2", "c1", "b1", "b2", "a1"]);
      await before.forget(["a1"]);
      assert.deepEqual(await ids(now), ["a2", "c1", "b1", "b2"]);
    });

    /** As if everything had been written an hour ago: what is fresh may change once more at the same time. */
    const age = () => {
      for (const name of readdirSync(join(folder, "builds"))) utimesSync(join(folder, "builds", name), 1, 1);
    };

    it("are read from disk once", async () => {
      await store().add(of("a", "a1", 1000));
      age();
      const now = store();
      assert.deepEqual(await ids(now), ["a1"]);
      writeFileSync(fileOf("a1"), "");
      assert.deepEqual(await ids(now), ["a1"]);
      assert.deepEqual(warnings, []);
    });

    it("are read again where another program has written to their folder", async () => {
      const before = store();
      await before.add(of("a", "a1", 1000));
      age();
      const now = store();
      assert.deepEqual(await ids(now), ["a1"]);
      await before.replace({ ...of("a", "a1", 1000), message: "known better" });
      assert.deepEqual(
        (await now.all()).map(({ message }) => message),
        ["known better"],
      );
    });

    it("are held only up to a bound, beyond which they are read each time", async () => {
      const folders = ["a", "b", "c"];
      for (const name of folders) await store().add(of(name, name, 1000));
      age();
      const held = new ReadRecords((message) => warnings.push(message), 2);
      const paths = folders.map((name) => dirname(fileOf(name)));
      const read = async () => (await held.in(paths)).map(({ id }) => id);
      assert.deepEqual(await read(), folders);
      for (const name of folders) writeFileSync(fileOf(name), "");
      assert.deepEqual(await read(), ["a", "b"]);
      assert.deepEqual(warnings.length, 1);
    });
  });

  const damages: [string, string][] = [
    ["no JSON", "{"],
    ["another shape", '{"version":1,"steps":{}}'],
    ["another version", '{"version":9}'],
    ["a step without a key", JSON.stringify(record("x", 1, [{ ...step("k", "ran", 1), key: 3 as never }]))],
    ["a cause of no kind", JSON.stringify(record("x", 1, [step("k", "ran", 1, { cause: { kind: "moon" } as never })]))],
    ["nothing", ""],
  ];
  for (const [name, text] of damages) {
    it(`sets a damaged record aside, and shows the one before: ${name}`, async () => {
      const one = store();
      await one.add(record("a", 1000));
      await one.add(record("b", 2000));
      const newest = files().sort().at(-1)!;
      writeFileSync(join(folder, "builds", newest), text);
      assert.equal((await store().newest(dockerfile))?.id, "a");
      assert.deepEqual(warnings.length, 1);
      assert.match(warnings[0]!, /damaged and was renamed/);
      assert.ok(files().some((each) => each.endsWith(".damaged")));
      await store().newest(dockerfile);
      assert.equal(warnings.length, 1, "it is told once");
    });
  }

  it("leaves no half-written file, and lets only this user read", async () => {
    await store().add(record("a", 1000));
    const [only, ...others] = files();
    assert.deepEqual(others, []);
    if (process.platform !== "win32") assert.equal(statSync(join(folder, "builds", only!)).mode & 0o077, 0);
  });

  it("keeps builds in memory where there is no storage folder, and where it cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    for (const storage of [undefined, join(folder, "file")]) {
      const one = new RecordStore(storage, (message) => warnings.push(message));
      await one.add(record("a", 1000));
      await one.add(record("b", 2000));
      assert.equal((await one.newest(dockerfile))?.id, "b");
      assert.equal(one.persistent, false);
    }
    assert.equal(warnings.length, 1, "an unwritable disk is told once");
  });

  it("knows when each instruction last ran, also through builds that found it cached", async () => {
    const one = store();
    await one.add(record("a", 1000, [step("k", "ran", 12), step("j", "ran", 3)]));
    await one.add(
      record("b", 2000, [step("k", "cached", 0, { lastRan: { seconds: 12, at: 1 } }), step("j", "ran", 4)]),
    );
    await one.add(record("c", 3000, [step("k", "cached", 0)]));
    const runs = await store().lastRuns(dockerfile);
    assert.deepEqual([runs.get("k")?.seconds, runs.get("j")?.seconds, runs.get("?")], [12, 4, undefined]);
  });

  it("keeps values of build args, but none that looks secret", () => {
    assert.deepEqual(
      keepableArguments({ VERSION: "1", NPM_TOKEN: "t", MY_PASSWORD: "p", PUBLIC_KEY: "k", PROXY: "http://u:p@h/" }),
      {
        VERSION: "1",
        NPM_TOKEN: null,
        MY_PASSWORD: null,
        PUBLIC_KEY: "k",
        PROXY: null,
      },
    );
    const names: [string, boolean][] = [
      ["token", true],
      ["API_KEY", true],
      ["APIKEY", true],
      ["KEYBOARD", false],
      ["TOKEN_FILE", false],
      ["AUTHOR", false],
    ];
    for (const [name, secret] of names) assert.equal(looksSecret(name), secret, name);
  });

  describe("answers", () => {
    const answers = () => new Answers(folder, (message) => warnings.push(message));
    const request = (more: Partial<BuildRequest> = {}): BuildRequest => ({
      uri: "file:///project/Dockerfile",
      context: "/project",
      buildArgs: {},
      noCache: false,
      ...more,
    });

    it("are remembered for each Dockerfile, without secrets", async () => {
      await answers().remember(
        dockerfile,
        request({ target: "t", tags: ["x"], buildArgs: { A: "1", TOKEN: "s" } }),
        "podman",
      );
      assert.deepEqual(await answers().of(dockerfile), {
        context: "/project",
        buildArgs: { A: "1" },
        engine: "podman",
        target: "t",
        tags: ["x"],
      });
      const kept = readdirSync(join(folder, "answers")).map((name) =>
        readFileSync(join(folder, "answers", name), "utf8"),
      );
      assert.ok(!kept.join("").includes("TOKEN"));
      assert.equal(await answers().of("/other"), undefined);
    });

    it("keep the previous tag where none was given, and an empty one as an answer", async () => {
      const one = answers();
      await one.remember(dockerfile, request({ tags: ["x"] }), "docker");
      await one.remember(dockerfile, request({ target: "t" }), "docker");
      assert.deepEqual((await one.of(dockerfile))?.tags, ["x"]);
      await one.remember(dockerfile, request({ tags: [] }), "docker");
      assert.deepEqual((await answers().of(dockerfile))?.tags, []);
    });

    it("that are damaged count as none", async () => {
      await answers().remember(dockerfile, request(), "docker");
      const [name] = readdirSync(join(folder, "answers"));
      writeFileSync(join(folder, "answers", name!), '{"context":3}');
      assert.equal(await answers().of(dockerfile), undefined);
      assert.equal(warnings.length, 1);
    });
  });
});
