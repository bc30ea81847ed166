import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "vscode-uri";
import {
  buildDetails,
  buildLimits,
  buildQuestions,
  buildTargets,
  pastBuilds,
  readBuild,
} from "../../../server/src/protocol";
import { fixture } from "../../builds/support";
import { buildFixtures as fixtures } from "../../support/folders";
import { BuildClient } from "./client";
import { fakeDocker } from "./fakeDocker";

describe("lsp/build: builds that are written down, and their secrets", function () {
  this.timeout(20_000);
  if (process.platform === "win32") return;

  let folder = "";
  let project = "";
  let uri = "";
  let client: BuildClient;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "lens-written-"));
    project = join(folder, "project");
    for (const each of ["project/src", "storage", "bin"]) mkdirSync(join(folder, each), { recursive: true });
    writeFileSync(join(project, "Dockerfile"), fixture("stages.Dockerfile"));
    uri = URI.file(join(project, "Dockerfile")).toString();
    const docker = fakeDocker(join(folder, "bin"), fixtures);
    const settings = { docker: { path: docker }, build: { extraArguments: ["--from-settings"] } };
    client = await BuildClient.start({ settings, storageFolder: join(folder, "storage"), workspace: folder });
  });
  afterEach(() => {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
    delete process.env.LENS_TEST_SECRET;
  });

  const kind = (name: string) => writeFileSync(join(folder, "bin/kind"), name);
  const read = (definition: object) => client.request(readBuild, { definition, folder: URI.file(project).toString() });
  const commands = () =>
    readFileSync(join(folder, "bin/calls"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as string[])
      .filter((args) => args.includes("build"));

  it("reads what a task says, with the context that the file suggests", async () => {
    assert.deepEqual(await read({ type: "buildkit", tags: "x", secrets: [{ id: "a", file: ".npmrc" }] }), {
      uri,
      context: project,
      tags: ["x"],
      secrets: [{ id: "a", file: join(project, ".npmrc") }],
      remember: false,
    });
  });

  it("rejects what it cannot read, with a sentence that names the property", () =>
    assert.rejects(read({ tag: "x" }), { message: '"tag" is not a property of a build: did you mean "tags"?' }));

  it("builds it, with every option on the engine's command line, and remembers nothing of it", async () => {
    kind("stages");
    const request = await read({
      ...{ target: "deps", tags: "x", platforms: "linux/arm64", pull: true, noCacheFor: "deps", provenance: "max" },
      ...{ cacheFrom: { type: "gha" }, output: { type: "tar", path: "out.tar" }, extraArguments: ["--network=host"] },
    });
    assert.equal((await client.ended((await client.start(uri, project, request)).buildId)).phase, "succeeded");
    const [args = []] = commands();
    for (const option of [
      ...["--target=deps", "--tag=x", "--platform=linux/arm64", "--pull", "--no-cache-filter=deps"],
      ...["--provenance=mode=max", "--cache-from=type=gha", `--output=type=tar,dest=${join(project, "out.tar")}`],
      ...["--from-settings", "--network=host"],
    ]) {
      assert.ok(args.includes(option), `${option} in ${args.join(" ")}`);
    }
    assert.equal((await client.request(buildQuestions, { uri })).remembered, undefined);
  });

  it("remembers what the form was filled in with, but neither push nor cache of one build for the next", async () => {
    kind("stages");
    const options = { tags: ["x"], labels: { a: "1" }, sbom: true, noCache: true } as const;
    await client.build(uri, project, options);
    const { remembered } = await client.request(buildQuestions, { uri });
    const { noCache: _, ...kept } = options;
    assert.deepEqual(remembered, { ...kept, context: project, buildArgs: {}, engine: "docker" });
    const [past] = await client.request(pastBuilds, {});
    const details = await client.request(buildDetails, { id: past?.id ?? "" });
    assert.deepEqual([details?.options.labels, details?.options.sbom], [{ a: "1" }, true]);
  });

  it("says what there is to build in a file", async () => {
    writeFileSync(join(project, "Dockerfile"), "FROM a AS base\nFROM base AS test\nFROM base\n");
    const targets = [
      { name: "test", isLast: false },
      { name: "2", isLast: true },
    ];
    const missing = URI.file(join(project, "gone/Dockerfile")).toString();
    assert.deepEqual(await client.request(buildTargets, { uris: [uri, missing] }), [
      { uri, targets },
      { uri: missing, targets: [] },
    ]);
  });

  it("says what the engine in use cannot do, and why one that is not there cannot be asked", async () => {
    assert.deepEqual(await client.request(buildLimits, {}), { engine: "docker", label: "Docker 28.5.2", limits: [] });
    const podman = client.request(buildLimits, { engine: "buildkit" });
    await assert.rejects(podman, { message: /buildctl/ });
  });

  it("keeps secrets out of the log, the states, the records, the answers and the terminal", async () => {
    kind("leaks");
    const [inVariable, inFile, inArgument] = ["of-the-variable", "of-the-file", "of-the-argument"];
    process.env.LENS_TEST_SECRET = inVariable;
    writeFileSync(join(folder, "token"), `${inFile}\n`);
    const request = await read({
      secrets: [
        { id: "a", env: "LENS_TEST_SECRET" },
        { id: "b", file: join(folder, "token") },
      ],
      buildArgs: { DB_PASSWORD: inArgument },
    });
    const state = await client.build(uri, project, { ...request, remember: true });
    assert.equal(state.phase, "succeeded");
    assert.match(client.log, /leaks: ••• and •••/);
    assert.match(client.log, /leaks: --build-arg=DB_PASSWORD=•••/);

    const kept = filesIn(join(folder, "storage")).map((path) => readFileSync(path, "utf8"));
    assert.ok(
      kept.some((text) => text.includes("LENS_TEST_SECRET")) && kept.some((text) => text.includes("leaks: •••")),
    );
    const questions = await client.request(buildQuestions, { uri });
    const all = [client.log, JSON.stringify([request.secrets, client.states, client.timings, questions]), ...kept];
    for (const secret of [inVariable, inFile, inArgument]) {
      assert.ok(!all.some((text) => text.includes(secret)), secret);
    }
    // The engine gets the value of the argument, and only where the secrets are.
    const line = commands().flat().join(" ");
    assert.ok(line.includes(inArgument) && !line.includes(inVariable) && !line.includes(inFile));
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
