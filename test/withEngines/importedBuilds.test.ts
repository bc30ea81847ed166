import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { URI } from "vscode-uri";
import type { Environment } from "../../scripts/parts/engines/types.js";
import { run } from "../../scripts/parts/run.js";
import {
  buildDetails,
  importableBuilds,
  importBuild,
  pastBuildLog,
  pastBuilds,
  timings,
} from "../../server/src/protocol";
import { BuildClient } from "../lsp/build/client";
import { busybox, project, withEnvironment } from "./buildSupport";
import { awkwardFolder, requireEngine } from "./support";

// Builds that were started in a terminal, brought in from the history that buildx keeps.

const mark = `imported-${process.pid}-${Date.now()}`;

const text = `# syntax is none
FROM busybox:local AS one
RUN echo ${mark} && sleep 1
FROM busybox:local
ARG GREETING=x
COPY src/ /src/
COPY --from=one /etc/passwd /p
RUN echo "$GREETING" && \\
    echo more
`;

describe("builds from the history of buildx", function () {
  this.timeout(120_000);
  let client: BuildClient;
  let env: Environment;
  let folder = "";
  let dockerfile = "";
  let uri = "";
  let restore = () => {};
  const storageFolder = mkdtempSync(join(tmpdir(), "lens-imported-"));

  before(async function () {
    const docker = await requireEngine(this, "docker");
    env = docker.env;
    await busybox("docker");
    folder = awkwardFolder();
    dockerfile = project(folder, { Dockerfile: text, "src/a.txt": mark });
    uri = URI.file(dockerfile).toString();
    restore = withEnvironment(docker);
    client = await BuildClient.start({ workspace: folder, storageFolder });
    await client.open(uri, text);
  });
  after(() => {
    client?.dispose();
    restore();
    rmSync(storageFolder, { recursive: true, force: true });
  });

  /** As somebody would in a terminal: in the project's folder, with paths as short as they can be. */
  const inTerminal = (...args: string[]) =>
    run("docker", ["buildx", "build", ...args, "."], { env, cwd: folder, seconds: 60, allowFailure: true });
  const importable = () => client.request(importableBuilds, { uri });

  it("come with their times at the right lines, their log and their arguments, without secrets", async () => {
    assert.deepEqual(await importable(), []);
    await inTerminal("--build-arg=GREETING=hello", "--build-arg=API_TOKEN=s3cret", "--tag=lens-imported:1");
    const [found, ...others] = await importable();
    assert.deepEqual(others, []);
    assert.equal(found?.outcome, "succeeded");
    const { buildId } = await client.request(importBuild, { uri, ref: found.ref });
    const shown = await client.request(timings, { uri });
    const at = new Map(shown?.instructions.map(({ line, text: what }) => [line + 1, what]));
    assert.match(at.get(3) ?? "", /^1(?:\.\d)? s$/);
    assert.deepEqual([...at.keys()].sort(), [3, 6, 7, 8]);
    assert.equal(shown?.changedSince, false);
    const details = await client.request(buildDetails, { id: buildId });
    assert.equal(details?.outcome, "succeeded");
    assert.ok(details.seconds >= 1 && details.seconds < 30 && Math.abs(details.startedAt - found.startedAt) < 1000);
    assert.deepEqual(details.buildArgs, { GREETING: "hello", API_TOKEN: null });
    assert.ok(details.bars.some(({ name, row }) => name === "exporting to image" && row === "engine"));
    const log = await client.request(pastBuildLog, { id: buildId });
    assert.ok(log?.text.includes(mark), log?.text);
    assert.ok(!JSON.stringify(details).includes("s3cret"));
  });

  it("are not offered again once they are here, nor are those that were started here", async () => {
    const { phase } = await client.build(uri, folder);
    assert.equal(phase, "succeeded");
    assert.deepEqual(await importable(), []);
    await assert.rejects(client.request(importBuild, { uri, ref: "never-was" }), /no longer in the engine's history/);
  });

  it("come with what was cached, from another folder and with another target", async () => {
    await run("docker", ["buildx", "build", "--target=one", `--file=${dockerfile}`, dirname(dockerfile)], {
      env,
      cwd: tmpdir(),
    });
    const [found] = await importable();
    const { buildId } = await client.request(importBuild, { uri, ref: found?.ref ?? "" });
    const summary = (await client.request(pastBuilds, {})).find(({ id }) => id === buildId);
    assert.equal(summary?.target, "one");
    assert.deepEqual([summary?.total, summary?.cached], [1, 1]);
  });

  it("come with the line that failed", async () => {
    writeFileSync(dockerfile, text.replace("echo more", "exit 3"));
    await inTerminal();
    const [found] = await importable();
    assert.equal(found?.outcome, "failed");
    const { buildId } = await client.request(importBuild, { uri, ref: found.ref });
    const details = await client.request(buildDetails, { id: buildId });
    assert.equal(details?.failedLine, 7);
    assert.match(details.message, /^Line 8 failed after .* failed with exit code 3\.$/);
    writeFileSync(dockerfile, text);
  });

  it("of another Dockerfile do not belong to this one", async () => {
    const other = join(folder, "Other.Dockerfile");
    writeFileSync(other, `FROM busybox:local\nRUN echo ${mark} other\n`);
    await inTerminal(`--file=${basename(other)}`);
    assert.deepEqual(await importable(), []);
    const found = await client.request(importableBuilds, { uri: URI.file(other).toString() });
    assert.equal(found.length, 1);
  });
});
