import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import {
  ask,
  builders,
  buildQuestions,
  clearCache,
  createBuilder,
  daemonFile,
  engineCaches,
  inspectBuilder,
  removeBuilder,
  unusedCaches,
  useBuilder,
  warmCaches,
} from "../../../server/src/protocol";
import { fixture } from "../../builds/support";
import { buildFixtures as fixtures } from "../../support/folders";
import { BuildClient, type ClientOptions } from "../build/client";
import { fakeDocker } from "../build/fakeDocker";

describe("lsp: caches and builders", function () {
  this.timeout(20_000);
  if (process.platform === "win32") return;

  let folder = "";
  let docker = "";
  const clients: BuildClient[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-caches-"));
    for (const name of ["project", "storage", "bin"]) mkdirSync(join(folder, name));
    docker = fakeDocker(join(folder, "bin"), fixtures);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (path: string, text: string): string => {
    const file = join(folder, "project", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return URI.file(file).toString();
  };
  const start = async (more: Partial<ClientOptions> = {}, dockerSettings = {}) => {
    const settings = { docker: { path: docker, ...dockerSettings }, podman: { path: "/nowhere/podman" } };
    const workspace = join(folder, "project");
    const client = await BuildClient.start({ settings, storageFolder: join(folder, "storage"), workspace, ...more });
    clients.push(client);
    return client;
  };
  const calls = (): string[][] => {
    const text = existsSync(join(folder, "bin/calls")) ? readFileSync(join(folder, "bin/calls"), "utf8") : "";
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const called = (name: string) => calls().find((args) => args[1] === name);
  const refused = (promise: Promise<unknown>, message: RegExp) => assert.rejects(promise, { message });

  it("lists an engine's caches by id and by type, with the instructions of all Dockerfiles, open or not", async () => {
    write("a/Dockerfile", "FROM a AS deps\nRUN --mount=type=cache,id=lens-fixture,target=/c make\n");
    const open = write("b/Dockerfile", "FROM a\n");
    const client = await start();
    await client.open(open, "FROM a\n\nRUN --mount=type=cache,target=/root/.npm npm ci\n");
    const caches = await client.request(engineCaches, { engine: "docker" });
    assert.deepEqual(
      caches.mounts.map(({ id, bytes, uses }) => [id, bytes, uses]),
      [
        ["/root/.npm", 2500, 2],
        ["lens-fixture", 5, 2],
      ],
    );
    assert.deepEqual(
      caches.others.map(({ type, records }) => [type, records]),
      [
        ["regular", 2],
        ["source.local", 2],
      ],
    );
    const places = Object.entries(caches.owners).map(([id, owners]) => [id, ...owners.map((owner) => owner)]);
    assert.deepEqual(places, [
      [
        "/root/.npm",
        {
          uri: open,
          path: "b/Dockerfile",
          line: 2,
          stage: "0",
          instruction: "RUN --mount=type=cache,target=/root/.npm npm ci",
        },
      ],
      [
        "lens-fixture",
        {
          uri: URI.file(join(folder, "project/a/Dockerfile")).toString(),
          path: "a/Dockerfile",
          line: 1,
          stage: "deps",
          instruction: "RUN --mount=type=cache,id=lens-fixture,target=/c make",
        },
      ],
    ]);
  });

  it("starts no program to read caches in a workspace that is not trusted", async () => {
    const client = await start({ trusted: false });
    await refused(client.request(engineCaches, { engine: "docker" }), /disabled in Restricted Mode/);
    await refused(client.request(builders, {}), /disabled in Restricted Mode/);
    assert.deepEqual(calls(), []);
  });

  it("says how much was unused for long, and clears that", async () => {
    const client = await start();
    assert.deepEqual(await client.request(unusedCaches, { engine: "docker", seconds: 8 * 60 }), {
      bytes: 0,
      mounts: [],
      others: 3,
    });
    assert.deepEqual((await client.request(unusedCaches, { engine: "docker", seconds: 30 })).mounts, [
      "/root/.npm",
      "lens-fixture",
    ]);
    await client.request(clearCache, { engine: "docker", selection: { kind: "unused", seconds: 30 } });
    assert.deepEqual(called("prune"), ["buildx", "prune", "--force", "--all", "--filter", "unused-for=30s"]);
    await refused(client.request(unusedCaches, { engine: "docker", seconds: 0.5 }), /number of days/);
  });

  it("clears one type", async () => {
    const client = await start();
    await client.request(clearCache, { engine: "docker", selection: { kind: "type", type: "source.local" } });
    assert.deepEqual(called("prune"), ["buildx", "prune", "--force", "--all", "--filter", "type=source.local"]);
  });

  it("warms: builds the stages with mounts anew, keeps what the mounts hold, says what that brought, remembers no answer", async () => {
    writeFileSync(join(folder, "bin/kind"), "stages");
    const mount = "RUN --mount=type=cache,id=lens-fixture,target=/cache";
    const uri = write("Dockerfile", `${fixture("stages.Dockerfile").replace(/^RUN/m, mount)}`);
    const client = await start();
    const context = join(folder, "project");
    const { outcome, message } = await client.request(warmCaches, { uri, context, buildArgs: {}, tags: ["never"] });
    assert.equal(outcome, "succeeded", message);
    assert.match(message, /^Warmed: 5 B → 5 B in \d+\.\d s\.$/);
    const build = called("build") ?? [];
    assert.ok(
      build.some((arg) => arg.startsWith("--add-host=warming-")),
      build.join(" "),
    );
    assert.ok(!build.some((arg) => arg.includes("never")), build.join(" "));
    assert.equal((await client.request(buildQuestions, { uri })).remembered, undefined);
  });

  it("says that there is nothing to warm, and why a warming failed", async () => {
    const client = await start();
    const context = join(folder, "project");
    const none = write("none/Dockerfile", "FROM a\nRUN true\n");
    assert.equal((await client.request(warmCaches, { uri: none, context })).outcome, "nothing");
    writeFileSync(join(folder, "bin/kind"), "failing");
    const failing = write(
      "failing/Dockerfile",
      fixture("failing.Dockerfile").replace("RUN", "RUN --mount=type=cache,target=/c"),
    );
    const warmed = await client.request(warmCaches, { uri: failing, context });
    assert.equal(warmed.outcome, "failed");
    assert.match(warmed.message, /^Line \d+ failed/);
  });

  it("ends the build when a warming is canceled", async () => {
    writeFileSync(join(folder, "bin/kind"), "endless");
    const uri = write("Dockerfile", fixture("stages.Dockerfile").replace(/^RUN/m, "RUN --mount=type=cache,target=/c"));
    const client = await start();
    const token = new CancellationTokenSource();
    const params = { uri, context: join(folder, "project"), buildArgs: {} };
    const warming = ask(client.connection, warmCaches, params, token.token).catch(() => undefined);
    await client.until(() => client.states.some(({ running }) => running?.includes("deps 3/3")));
    token.cancel();
    const last = await client.until(() => client.states.find(({ phase }) => phase !== "running"));
    assert.equal(last.phase, "cancelled");
    await warming;
  });

  it("lists builders, the one that the settings name as the current one, which builds and caches use too", async () => {
    writeFileSync(join(folder, "bin/kind"), "stages");
    const uri = write("Dockerfile", fixture("stages.Dockerfile"));
    const client = await start({}, { builder: "b3c" });
    const list = await client.request(builders, {});
    assert.deepEqual(
      list.builders.filter(({ isInUse }) => isInUse).map(({ name }) => name),
      ["b3c"],
    );
    await client.build(uri, join(folder, "project"));
    await client.request(engineCaches, { engine: "docker" });
    assert.ok(called("build")?.includes("--builder=b3c"));
    assert.ok(called("du")?.includes("--builder=b3c"));
  });

  it("creates a builder with the daemon's settings in a file that does not stay", async () => {
    const client = await start();
    const wanted = { name: "team", driver: "docker-container", options: { memory: "4g" }, use: true } as const;
    const daemon = { maxParallelism: 4 };
    assert.deepEqual(await client.request(createBuilder, { ...wanted, daemon }), { problem: "" });
    const create = called("create") ?? [];
    const [file] = create.flatMap((arg) => /^--buildkitd-config=(.*)$/.exec(arg)?.[1] ?? []);
    assert.deepEqual(
      create.filter((arg) => !arg.startsWith("--buildkitd-config")),
      ["buildx", "create", "--name=team", "--driver=docker-container", "--driver-opt=memory=4g", "--use"],
    );
    assert.equal(readFileSync(join(folder, "bin/tomls"), "utf8"), (await client.request(daemonFile, daemon)).text);
    assert.ok(file && !existsSync(dirname(file)));
  });

  it("rejects what cannot be created before anything is started", async () => {
    const client = await start();
    const remote = { name: "far", driver: "remote", options: { cacert: "/no/ca.pem" }, use: false } as const;
    await refused(client.request(createBuilder, { ...remote, endpoint: "tcp://x:1" }), /certificate .*\/no\/ca\.pem/);
    assert.equal(called("create"), undefined);
  });

  it("shows, uses and removes a builder, and says why one cannot be shown", async () => {
    const client = await start();
    assert.equal((await client.request(inspectBuilder, { name: "b3c" })).text, "Name: b3c\n");
    await refused(client.request(inspectBuilder, { name: "gone" }), /builder gone no longer exists/);
    await client.request(useBuilder, { name: "b3c" });
    assert.deepEqual(called("use"), ["buildx", "use", "b3c"]);
    assert.match(
      (await client.request(removeBuilder, { name: "b3c" })).message,
      /Removed the builder b3c and its cache/,
    );
    assert.deepEqual(called("rm"), ["buildx", "rm", "--force", "b3c"]);
  });
});
