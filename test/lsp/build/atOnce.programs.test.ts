import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "vscode-uri";
import { cancelBuild, pastBuilds } from "../../../server/src/protocol";
import { fixture } from "../../builds/support";
import { buildFixtures as fixtures } from "../../support/folders";
import { BuildClient } from "./client";
import { fakeDocker } from "./fakeDocker";

describe("lsp/build: several things at once", function () {
  this.timeout(20_000);
  if (process.platform !== "linux") return;

  let folder = "";
  let docker = "";
  let client: BuildClient;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "lens-at-once-"));
    mkdirSync(join(folder, "bin"));
    docker = fakeDocker(join(folder, "bin"), fixtures);
    client = await BuildClient.start({
      settings: { engine: "docker", docker: { path: docker } },
      storageFolder: join(folder, "storage"),
      workspace: folder,
    });
  });
  afterEach(() => {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  function project(name: string): { context: string; uri: string } {
    const context = join(folder, name);
    mkdirSync(context);
    writeFileSync(join(context, "Dockerfile"), fixture("stages.Dockerfile"));
    return { context, uri: URI.file(join(context, "Dockerfile")).toString() };
  }
  const kind = (name: string) => writeFileSync(join(folder, "bin/kind"), name);
  const calls = () => readFileSync(join(folder, "bin/calls"), "utf8").trim().split("\n");
  const builds = () => calls().filter((line) => line.startsWith('["buildx","build"'));

  /** The processes of the program that stands for Docker. */
  const running = () =>
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((name) => {
        try {
          return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(docker);
        } catch {
          return false;
        }
      });
  async function noneLeft(): Promise<void> {
    while (running().length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it("builds two Dockerfiles at once, and cancels only one of them", async () => {
    const [one, other] = [project("one"), project("other")];
    kind("endless");
    const { buildId } = await client.start(one.uri, one.context);
    await client.until(() => client.states.find((state) => state.buildId === buildId && state.running));
    kind("stages");
    const second = await client.build(other.uri, other.context);
    assert.equal(second.phase, "succeeded");
    assert.deepEqual(await client.request(cancelBuild, { buildId }), { cancelled: true });
    assert.equal((await client.ended(buildId)).phase, "cancelled");
    const kept = await client.request(pastBuilds, {});
    assert.deepEqual(kept.map(({ uri, outcome }) => [uri, outcome]).sort(), [
      [one.uri, "cancelled"],
      [other.uri, "succeeded"],
    ]);
    await noneLeft();
  });

  it("starts nothing when the window is closed while the engines are asked", async () => {
    const { uri, context } = project("one");
    kind("endless");
    writeFileSync(join(folder, "bin/slow"), "");
    const starting = client.start(uri, context).catch((error: Error) => error.message);
    await new Promise((resolve) => setTimeout(resolve, 200));
    client.dispose();
    await Promise.race([starting, new Promise((resolve) => setTimeout(resolve, 1500))]);
    await noneLeft();
    assert.deepEqual(builds(), []);
  });

  it("leaves no process behind when the window is closed during a build", async () => {
    const { uri, context } = project("one");
    kind("endless");
    const { buildId } = await client.start(uri, context);
    await client.until(() => client.states.find((state) => state.buildId === buildId && state.running));
    assert.equal(running().length, 1);
    client.dispose();
    await noneLeft();
  });
});
