import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DocumentDiagnosticReport, DocumentDiagnosticRequest } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import {
  buildDetails,
  buildQuestions,
  cacheUsage,
  cancelBuild,
  compareBuilds,
  engines,
  forgetBuilds,
  instructionPlace,
  pastBuildLog,
  pastBuilds,
  timings,
} from "../../../server/src/protocol";
import { fixture } from "../../builds/support";
import { buildFixtures as fixtures } from "../../support/folders";
import { BuildClient, type ClientOptions } from "./client";
import { fakeDocker } from "./fakeDocker";

describe("lsp/build", function () {
  this.timeout(20_000);
  if (process.platform === "win32") return;

  let folder = "";
  let uri = "";
  let docker = "";
  const clients: BuildClient[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-builds-"));
    mkdirSync(join(folder, "project/src"), { recursive: true });
    mkdirSync(join(folder, "storage"));
    mkdirSync(join(folder, "bin"));
    docker = fakeDocker(join(folder, "bin"), fixtures);
    uri = URI.file(join(folder, "project/Dockerfile")).toString();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const project = () => join(folder, "project");
  const kind = (name: string, dockerfile = name) => {
    writeFileSync(join(folder, "bin/kind"), name);
    writeFileSync(join(project(), "Dockerfile"), fixture(`${dockerfile}.Dockerfile`));
  };
  const start = async (more: Partial<ClientOptions> = {}) => {
    const settings = { engine: "auto", docker: { path: docker }, podman: { path: "/nowhere/podman" } };
    const options = { settings, storageFolder: join(folder, "storage"), workspace: folder, ...more };
    const client = await BuildClient.start(options);
    clients.push(client);
    return client;
  };
  const diagnostics = async (client: BuildClient) => {
    const report: DocumentDiagnosticReport = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    return report.kind === "full" ? report.items.filter((item) => item.source === "BuildKit Lens build") : [];
  };
  const refused = (promise: Promise<unknown>, message: RegExp) => assert.rejects(promise, { message });

  it("says which engines there are", async () => {
    const client = await start();
    let choice = await client.request(engines, { refresh: false });
    // On a busy machine an engine answers later than a person waits; it counts as unreachable until then.
    while (choice.engines.some(({ state }) => state === "unreachable")) {
      choice = await client.request(engines, { refresh: false });
    }
    assert.deepEqual(
      choice.engines.map(({ id, label, state, buildxVersion }) => [id, label, state, buildxVersion]),
      [
        ["docker", "Docker 28.5.2", "ready", "0.29.1"],
        ["podman", "Podman", "missing", undefined],
        ["buildah", "Buildah", "missing", undefined],
        ["buildkit", "BuildKit", "missing", undefined],
      ],
    );
    assert.equal(choice.inUse, "docker");
  });

  it("builds: state, log, timings, record, remembered answers", async () => {
    kind("stages");
    const client = await start();
    await client.open(uri, fixture("stages.Dockerfile"));
    const last = await client.build(uri, project(), { tags: ["x"], buildArgs: { GREETING: "hi", MY_TOKEN: "secret" } });
    assert.equal(last.phase, "succeeded");
    assert.match(last.message, /^Built in .* s, 2 of 6 steps cached\.$/);
    assert.deepEqual([client.states[0]?.phase, client.states[0]?.done, client.states[0]?.total], ["running", 0, 6]);
    assert.match(client.log, /\[deps 3\/3\] RUN .*\r\ndéjà vu\r\n {2}✓ \d\.\d s\r\n/);

    const painted = await client.until(() =>
      client.timings.findLast((each) => !each.live && each.summary !== undefined),
    );
    assert.match(painted.summary?.text ?? "", /^\d\.\d s in total · 2 of 6 cached$/);
    assert.deepEqual(
      painted.instructions.map(({ line, outcome }) => [line + 1, outcome]),
      [
        [3, "cached"],
        [4, "ran"],
        [14, "cached"],
        [15, "ran"],
        [16, "ran"],
        [17, "ran"],
      ],
    );

    const questions = await client.request(buildQuestions, { uri });
    assert.deepEqual(questions.remembered, {
      context: project(),
      buildArgs: { GREETING: "hi" },
      engine: "docker",
      tags: ["x"],
    });
    assert.equal(questions.contextIsClear, true);

    // A new server finds it all again.
    const again = await start();
    await again.open(uri, fixture("stages.Dockerfile"));
    assert.equal((await again.request(timings, { uri }))?.summary?.text, painted.summary?.text);
    assert.deepEqual((await again.request(buildQuestions, { uri })).remembered, questions.remembered);
    const kept = readFileSync(join(folder, "bin/calls"), "utf8");
    assert.ok(kept.includes("--build-arg=MY_TOKEN=secret"), "the engine is told");
  });

  it("keeps timings at their instructions while the text changes", async () => {
    kind("stages");
    const client = await start();
    await client.open(uri, fixture("stages.Dockerfile"));
    await client.build(uri, project());
    await client.change(uri, 2, `# new\n${fixture("stages.Dockerfile").replace("COPY src/", "COPY other/")}`);
    const changed = await client.until(() => client.timings.find((each) => each.version === 2));
    assert.equal(changed.changedSince, true);
    assert.deepEqual(
      changed.instructions.map(({ line }) => line + 1),
      [4, 5, 15, 17, 18],
    );
    await client.change(uri, 3, fixture("stages.Dockerfile"));
    assert.equal((await client.until(() => client.timings.find((each) => each.version === 3))).changedSince, false);
  });

  it("gives the stages of a file that was never built, and nothing for one that is not open", async () => {
    kind("stages");
    const client = await start();
    assert.equal(await client.request(timings, { uri }), null);
    await client.open(uri, fixture("stages.Dockerfile"));
    const shown = await client.request(timings, { uri });
    assert.deepEqual(
      [shown?.instructions, shown?.stages.map(({ target }) => target), shown?.summary],
      [[], ["deps", "unused", "2"], undefined],
    );
  });

  it("shows a failing instruction as a problem until it is edited or built again", async () => {
    kind("failing");
    const text = fixture("failing.Dockerfile");
    const client = await start();
    await client.open(uri, text);
    const last = await client.build(uri, project());
    assert.deepEqual([last.phase, last.failedLine], ["failed", 3]);
    assert.match(last.message, /^Line 4 failed after .* s: RUN echo before; .* failed with exit code 3\.$/);
    const [problem] = await diagnostics(client);
    assert.deepEqual(problem?.range, { start: { line: 3, character: 0 }, end: { line: 5, character: 8 } });
    assert.match(String(problem?.message), /exit code 3\.\nbefore\nSTEP 3\/9: fake$/);

    await client.change(uri, 2, `# moved\n${text}`);
    assert.equal((await diagnostics(client))[0]?.range.start.line, 4);
    await client.change(uri, 3, text.replace("exit 3", "exit 4"));
    assert.deepEqual(await diagnostics(client), []);
    await client.change(uri, 4, text);
    assert.equal((await diagnostics(client)).length, 1);

    kind("stages", "failing");
    await client.build(uri, project());
    assert.deepEqual(await diagnostics(client), []);
  });

  it("shows a failure in a file that is not open, and hands it over when it is opened", async () => {
    kind("failing");
    const client = await start();
    await client.build(uri, project());
    const sent = await client.until(() => client.published.get(uri));
    assert.equal(sent[0]?.range.start.line, 3);
    await client.open(uri, fixture("failing.Dockerfile"));
    await client.until(() => client.published.get(uri)?.length === 0);
    assert.equal((await diagnostics(client)).length, 1);
  });

  it("cancels, keeps what it has, and sends at most four states a second", async () => {
    kind("endless", "stages");
    const client = await start();
    await client.open(uri, fixture("stages.Dockerfile"));
    const { buildId } = await client.start(uri, project());
    const begun = performance.now();
    await refused(client.start(uri, project()), /is already being built/);
    await client.until(() =>
      client.timings.some((each) => each.live && each.instructions.some(({ outcome }) => outcome === "running")),
    );
    await client.until(() => client.states.length > 3);
    assert.deepEqual(await client.request(cancelBuild, { buildId }), { cancelled: true });
    const last = await client.ended(buildId);
    assert.equal(last.phase, "cancelled");
    assert.match(last.message, /^Canceled after .* the timings until then are kept\.$/);
    const seconds = (performance.now() - begun) / 1000;
    assert.ok(client.states.length <= seconds * 4 + 3, `${client.states.length} states in ${seconds} s`);
    const shown = await client.request(timings, { uri });
    assert.equal(shown?.live, false);
    assert.ok(shown?.instructions.some(({ text }) => text.startsWith("canceled after")));
    assert.deepEqual(await client.request(cancelBuild, { buildId }), { cancelled: false });
    kind("stages");
    assert.equal((await client.build(uri, project())).phase, "succeeded");
  });

  it("says that an engine died, and keeps what it has", async () => {
    kind("dies", "stages");
    const client = await start();
    const last = await client.build(uri, project());
    assert.match(last.message, /^Docker was terminated \(SIGKILL\) after .*\. Build again\.$/);
  });

  it("starts nothing in an untrusted workspace, until it is trusted", async () => {
    kind("stages");
    const client = await start({ trusted: false });
    const choice = await client.request(engines, { refresh: true });
    assert.deepEqual([choice.engines, choice.inUse], [[], undefined]);
    assert.match(choice.reason, /disabled in Restricted Mode\. .* until you trust this workspace/);
    await refused(client.start(uri, project()), /disabled in Restricted Mode\. .* until you trust this workspace/);
    await refused(client.request(cacheUsage, {}), /disabled in Restricted Mode\. .* until you trust this workspace/);
    assert.throws(() => readFileSync(join(folder, "bin/calls")), /ENOENT/, "no program was started");
    await client.trust();
    assert.equal((await client.build(uri, project())).phase, "succeeded");
  });

  it("rejects with a sentence what cannot be built", async () => {
    kind("stages");
    const client = await start();
    await refused(client.start("untitled:Untitled-1", project()), /Save the Dockerfile to disk/);
    await refused(client.start(uri, join(project(), "nothing")), /is not a folder\. Choose another one/);
    await refused(client.start(uri, "relative"), /is not a folder/);
    await refused(client.start(URI.file(join(project(), "None")).toString(), project()), /Could not read/);
    await refused(client.start(uri, project(), { engine: "podman" }), /Podman not found.*\/nowhere\/podman/);
  });

  it("remembers builds: lists, shows, compares and forgets them", async () => {
    kind("stages");
    const client = await start();
    assert.deepEqual(await client.request(pastBuilds, {}), []);
    await client.build(uri, project());
    kind("failing");
    await client.build(uri, project());
    const list = await client.request(pastBuilds, {});
    assert.deepEqual(
      list.map(({ uri: of, outcome, engineLabel }) => [of, outcome, engineLabel]),
      [
        [uri, "failed", "Docker 28.5.2"],
        [uri, "succeeded", "Docker 28.5.2"],
      ],
    );
    const [failed, first] = list.map(({ id }) => id) as [string, string];
    const details = await client.request(buildDetails, { id: first });
    assert.ok(details && details.bars.length > 0 && details.criticalSeconds > 0);
    assert.deepEqual(details.rows.slice(-1), ["engine"]);
    assert.match((await client.request(pastBuildLog, { id: failed }))?.text ?? "", /the reason|ERROR/);
    const comparison = await client.request(compareBuilds, { before: first, after: failed });
    assert.ok(comparison && comparison.steps.length > 0);
    assert.equal(await client.request(buildDetails, { id: "nothing" }), null);

    client.dispose();
    const later = await start();
    assert.equal((await later.request(pastBuilds, {})).length, 2, "they outlive the server");
    assert.deepEqual(await later.request(forgetBuilds, { ids: [failed, "nothing"] }), { forgotten: 1 });
    assert.deepEqual(
      (await later.request(pastBuilds, {})).map(({ id }) => id),
      [first],
    );
    assert.equal(await later.request(pastBuildLog, { id: failed }), null);
  });

  it("finds a past build's instruction where it is now", async () => {
    kind("stages");
    const client = await start();
    const text = fixture("stages.Dockerfile");
    await client.build(uri, project());
    const id = (await client.request(pastBuilds, {}))[0]?.id ?? "";
    const bars = (await client.request(buildDetails, { id }))?.bars ?? [];
    const { key, line, instruction } = bars.find((bar) => bar.instruction?.startsWith("RUN")) ?? {};
    assert.ok(key !== undefined && line !== undefined && instruction !== undefined);
    const place = () => client.request(instructionPlace, { uri, key });
    assert.deepEqual(await place(), { line }, "in the file on disk");
    await client.open(uri, `# one\n# two\n${text}`);
    assert.deepEqual(await place(), { line: line + 2 }, "in the text as the editor has it");
    await client.change(uri, 2, text.replaceAll("RUN", "RUN true;"));
    assert.equal(await place(), null, "edited");
    const elsewhere = URI.file(join(folder, "nowhere/Dockerfile")).toString();
    assert.equal(await client.request(instructionPlace, { uri: elsewhere, key }), null);
  });

  it("says where a build exceeded the project's budgets, and no longer once they are others", async () => {
    kind("stages");
    const configure = (budgets: unknown) =>
      writeFileSync(join(project(), ".buildkit-lens.json"), JSON.stringify({ budgets }));
    configure({ total: 0.01, cachedShare: 1 });
    const client = await start();
    await client.open(uri, fixture("stages.Dockerfile"));
    const ended = await client.build(uri, project());
    assert.match(ended.message, /^Built in .* steps cached: \d+\.\d s over budget\.$/);
    const painted = await client.until(() => client.timings.findLast((each) => !each.live && each.summary));
    assert.match(painted.summary?.text ?? "", /cached · \d+\.\d s over budget$/);
    assert.match(painted.summary?.hover ?? "", /Cold build over budget: .* \\\(limit 0\.0 s\\\)/);
    await client.build(uri, project());
    const missed = async () =>
      (await client.request(pastBuilds, {})).map((build) => build.missed.map(({ kind }) => kind));
    assert.deepEqual(await missed(), [["total", "cachedShare"], ["total"]]);
    client.dispose();
    configure({ total: "off", cachedShare: 0.1 });
    const later = await start();
    const [newest] = await later.request(pastBuilds, {});
    assert.deepEqual(newest?.missed, []);
  });

  it("says what is missing where no engine is there", async () => {
    kind("stages");
    const client = await start({
      settings: { docker: { path: "/nowhere/docker" }, podman: { path: "/nowhere/podman" } },
    });
    await refused(client.start(uri, project()), /No engine found: no program .*\/nowhere\/docker/);
    assert.ok((await client.request(buildQuestions, { uri })).stages.length > 0, "everything else works");
  });

  it("says that the daemon is down, and finds it once it is up again", async () => {
    kind("stages");
    writeFileSync(join(folder, "bin/down"), "");
    const client = await start();
    await refused(client.start(uri, project()), /its daemon is not responding: start Docker/);
    rmSync(join(folder, "bin/down"));
    assert.equal((await client.build(uri, project())).phase, "succeeded");
    writeFileSync(join(folder, "bin/down"), "");
    const last = await client.build(uri, project());
    assert.equal(last.message, "Docker's daemon is not responding: start Docker and build again.");
  });

  it("lists the cache, the file's own mounts marked", async () => {
    kind("stages");
    const client = await start();
    await client.open(uri, fixture("stages.Dockerfile"));
    const usage = await client.request(cacheUsage, { uri });
    assert.deepEqual(
      usage.mounts.map(({ id, bytes, inThisFile }) => [id, bytes, inThisFile]),
      [
        ["/root/.npm", 2500, false],
        ["lens-fixture", 5, true],
      ],
    );
  });

  it("keeps nothing on disk where the client gives no folder, and works", async () => {
    kind("stages");
    const client = await start({ storageFolder: undefined });
    await client.open(uri, fixture("stages.Dockerfile"));
    await client.build(uri, project());
    assert.ok((await client.request(timings, { uri }))?.summary);
    const again = await start({ storageFolder: undefined });
    await again.open(uri, fixture("stages.Dockerfile"));
    assert.equal((await again.request(timings, { uri }))?.summary, undefined);
  });
});
