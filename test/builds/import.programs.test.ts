import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importableBuilds, importBuild, whyNoHistory } from "../../server/src/builds/import";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { asRef, builtFrom } from "../../server/src/engines/docker/localState";
import type { EngineStatus } from "../../server/src/protocol";
import { fixture } from "./support";

const status = (more: Partial<EngineStatus> = {}): EngineStatus => ({
  id: "docker",
  label: "Docker 28.5.2",
  state: "ready",
  program: "/usr/bin/docker",
  problem: "",
  builder: "buildx",
  buildxVersion: "0.29.1",
  ...more,
});

const entry = (id: string, more: object = {}) =>
  JSON.stringify({
    ref: `default/default/${id}`,
    status: "Completed",
    created_at: "2026-11-21T04:35:00.5Z",
    completed_at: "2026-11-21T04:35:02Z",
    total_steps: 10,
    cached_steps: 3,
    ...more,
  });

describe("build/import", () => {
  let folder = "";
  const before = process.env.BUILDX_CONFIG;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-import-"));
    process.env.BUILDX_CONFIG = join(folder, "buildx");
  });
  afterEach(() => {
    if (before === undefined) delete process.env.BUILDX_CONFIG;
    else process.env.BUILDX_CONFIG = before;
    rmSync(folder, { recursive: true });
  });

  /** What buildx keeps of each build beside the history. */
  function keep(id: string, state: object | string): void {
    const path = join(folder, "buildx/refs/default/default");
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, id), typeof state === "string" ? state : JSON.stringify(state));
  }

  /** A program that answers like buildx's history: each answer by the words after `history`. */
  function answering(answers: Readonly<Record<string, string>>): EngineStatus {
    const program = join(folder, "docker");
    const script = `const args = process.argv.slice(4);
const answers = ${JSON.stringify(answers)};
const found = Object.entries(answers).find(([words]) => args.join(" ").startsWith(words));
if (!found) { console.error("ERROR: no record found"); process.exit(1); }
(args[0] === "logs" ? process.stderr : process.stdout).write(found[1]);`;
    writeFileSync(program, `#!${process.execPath}\n${script}\n`);
    chmodSync(program, 0o755);
    return status({ program });
  }

  const sentences: [string, EngineStatus, RegExp | undefined][] = [
    ["a buildx that is new enough", status({ buildxVersion: "0.20.0" }), undefined],
    [
      "one that is not",
      status({ buildxVersion: "0.19.3" }),
      /^The build history needs buildx 0\.20\.0 or later, and this is 0\.19\.3: update it/,
    ],
    [
      "none",
      status({ builder: "embedded" }),
      /needs the buildx plugin, which Docker 28\.5\.2 does not have: install it/,
    ],
    ["Podman", status({ id: "podman", label: "Podman 5.8.6" }), /^Podman 5\.8\.6 has no build history/],
  ];
  for (const [name, engine, says] of sentences) {
    it(`says why there is nothing to import: ${name}`, () => {
      if (says) assert.match(whyNoHistory(engine) ?? "", says);
      else assert.equal(whyNoHistory(engine), undefined);
    });
  }

  it("reads references, and none that leads elsewhere", () => {
    assert.deepEqual(asRef("b-1/b-10/abc"), { builder: "b-1", node: "b-10", id: "abc" });
    for (const bad of ["abc", "a/b", "a/b/c/d", "../b/c", "a/../c", "a/b/..", "a/b/--help", "-a/b/c", "a/b/c d", ""])
      assert.equal(asRef(bad), undefined, bad);
  });

  it("knows what was built from what, whatever is kept", async () => {
    const ref = { builder: "default", node: "default", id: "x" };
    const cases: [object | string, object | undefined][] = [
      [
        { LocalPath: "/w", DockerfilePath: "" },
        { context: "/w", dockerfile: "/w/Dockerfile" },
      ],
      [
        { LocalPath: "/w", DockerfilePath: "/v/D" },
        { context: "/w", dockerfile: "/v/D" },
      ],
      [{ LocalPath: "/w", DockerfilePath: "-" }, undefined],
      [{ LocalPath: "https://example.invalid/x.git", DockerfilePath: "" }, undefined],
      [{}, undefined],
      ["no JSON", undefined],
      ["[1]", undefined],
    ];
    for (const [state, should] of cases) {
      keep("x", state);
      assert.deepEqual(await builtFrom(ref), should);
    }
    assert.equal(await builtFrom({ ...ref, id: "not-there" }), undefined);
  });

  it("lists the builds of a file that ended and are not here yet", async () => {
    for (const id of ["one", "two", "running", "known", "failed-here"])
      keep(id, { LocalPath: "/w", DockerfilePath: "" });
    keep("other", { LocalPath: "/v", DockerfilePath: "" });
    const lines = [
      entry("one"),
      entry("two", { status: "Error" }),
      entry("running", { status: "Running", completed_at: undefined }),
      entry("known"),
      entry("failed-here", {
        status: "Error",
        created_at: "2026-11-21T05:00:00.2Z",
        completed_at: "2026-11-21T05:00:01Z",
      }),
      entry("other"),
      "no JSON",
      "{}",
      "",
    ];
    const here = [
      { engine: "docker", engineRef: "known", startedAt: 0, outcome: "succeeded" },
      { engine: "docker", startedAt: Date.parse("2026-11-21T05:00:00Z"), outcome: "failed" },
    ] as BuildRecord[];
    const found = await importableBuilds(answering({ ls: lines.join("\n") }), "/w/Dockerfile", here);
    assert.deepEqual(
      found.map(({ ref, outcome, seconds, total, cached }) => [ref, outcome, seconds, total, cached]),
      [
        ["one", "succeeded", 1.5, 10, 3],
        ["two", "failed", 1.5, 10, 3],
      ],
    );
  });

  it("conceals the secrets of a build that failed elsewhere, in its record and log", async () => {
    keep("one", { LocalPath: folder, DockerfilePath: "" });
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nRUN git clone https://Wi-url-hush@h/r\n");
    const log = Buffer.from("it is Wi-arg-hush, Wi-url-hush\n").toString("base64");
    const engine = answering({
      ls: entry("one", { status: "Error" }),
      "inspect attachment": "no JSON",
      inspect: JSON.stringify({
        BuildArgs: [{ Name: "PGPASSWORD", Value: "Wi-arg-hush" }],
        Error: {
          Message: "process failed: Wi-arg-hush Wi-url-hush",
          Sources: Buffer.from("Wi-arg-hush").toString("base64"),
        },
      }),
      logs: `${JSON.stringify({ vertexes: [{ digest: "a", name: "[1/1] RUN git clone https://Wi-url-hush@h/r", started: "2026-11-21T04:35:01Z" }], logs: [{ vertex: "a", data: log }] })}\n`,
    });
    const imported = await importBuild(engine, join(folder, "Dockerfile"), "one", new Map());
    assert.match(imported?.log ?? "", /it is •••, •••/);
    assert.match(imported?.record.message ?? "", /process failed: ••• •••/);
    assert.doesNotMatch(JSON.stringify(imported), /hush/);
  });

  it("reads a build as if it had been followed, by the text that was built", async () => {
    keep("one", { LocalPath: "/w", DockerfilePath: "" });
    const source = Buffer.from(fixture("alike.Dockerfile")).toString("base64");
    const provenance = JSON.parse(fixture("alike.metadata.json"))["buildx.build.provenance"];
    provenance.metadata["https://mobyproject.org/buildkit@v1#metadata"].source.infos = [{ data: source }];
    const engine = answering({
      ls: entry("one"),
      "inspect attachment": JSON.stringify(provenance),
      inspect: JSON.stringify({
        Target: "",
        BuildArgs: [
          { Name: "A", Value: "1" },
          { Name: "MY_TOKEN", Value: "x" },
        ],
      }),
      logs: fixture("alike.rawjson.txt"),
    });
    const imported = await importBuild(engine, "/w/Dockerfile", "one", new Map());
    const { record } = imported ?? assert.fail("it is there");
    assert.deepEqual(
      [record.imported, record.engineRef, record.outcome, record.seconds],
      [true, "one", "succeeded", 1.5],
    );
    assert.equal(record.startedAt, Date.parse("2026-11-21T04:35:00.5Z"));
    assert.deepEqual(record.buildArgs, { A: "1", MY_TOKEN: null });
    assert.notEqual(record.textHash, "");
    assert.deepEqual(
      record.steps.map(({ place }) => place?.line),
      [1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    );
    assert.equal(await importBuild(engine, "/w/Dockerfile", "two", new Map()), undefined);
  });

  it("says what went wrong where the history does not answer", async () => {
    await assert.rejects(
      importableBuilds(answering({}), "/w/Dockerfile", []),
      /^Error: Could not read the build history: no record found\.$/,
    );
    await assert.rejects(
      importableBuilds(status({ program: "/nowhere" }), "/w/Dockerfile", []),
      /Could not read .*ENOENT/,
    );
  });
});
