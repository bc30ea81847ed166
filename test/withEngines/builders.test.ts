import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineById } from "../../server/src/engines";
import { CacheTrouble, cacheOf } from "../../server/src/engines/caches";
import { buildxBuilders } from "../../server/src/engines/docker/builders/builders";
import { daemonToml } from "../../server/src/engines/docker/builders/toml";
import type { DaemonSettings, EngineStatus, NewBuilder } from "../../server/src/protocol";
import { withEnvironment } from "./buildSupport";
import { requireEngine } from "./support";

// Builders are made, listed, used and removed; none is started, for that takes an image from a registry.

const container: NewBuilder = { name: "lens-team", driver: "docker-container", options: {}, use: false };
const settings: DaemonSettings = {
  debug: true,
  maxParallelism: 4,
  garbage: {
    reservedSpace: 10e9,
    maxUsedSpace: 50e9,
    minFreeSpace: 10e9,
    policies: [
      { filters: ["type==source.local", "type==exec.cachemount"], keepSeconds: 172_800, maxUsedSpace: 5e9 },
      { all: true },
    ],
  },
  history: { maxAgeSeconds: 86_400, maxEntries: 50 },
  registries: [
    { host: "docker.io", mirrors: ["mirror.example:5000"] },
    { host: "registry.example:5000", http: true, insecure: true },
  ],
};

describe("the builders of a real buildx", function () {
  this.timeout(120_000);
  let restore = () => {};
  let status: EngineStatus;
  let folder = "";

  before(async function () {
    const engine = await requireEngine(this, "docker");
    // A folder of one's own, so that nobody else's builders are seen or changed.
    folder = mkdtempSync(join(tmpdir(), "lens-buildx-"));
    restore = withEnvironment({ ...engine, env: { ...engine.env, BUILDX_CONFIG: folder } });
    status = await engineById("docker").detect("docker");
  });
  after(() => {
    restore();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const names = async () => (await buildxBuilders.list(status)).builders.map(({ name }) => name).sort();
  const inUse = async () =>
    (await buildxBuilders.list(status)).builders.filter((each) => each.isInUse).map(({ name }) => name);
  const refused = (work: Promise<unknown>, message: RegExp) => assert.rejects(work, { message });

  it("has Docker's own, which runs", async () => {
    const { builders, limits } = await buildxBuilders.list(status);
    const own = builders.find(({ name }) => name === "default");
    assert.deepEqual([limits, own?.driver, own?.isInUse, own?.nodes[0]?.status], ["", "docker", true, "running"]);
    assert.ok(own?.nodes[0]?.platforms.includes("linux/amd64") || own?.nodes[0]?.platforms.includes("linux/arm64"));
  });

  it("creates a new one with a daemon's settings, which it reads and keeps unchanged", async () => {
    assert.equal(
      await buildxBuilders.create(status, { ...container, options: { memory: "512m" }, daemon: settings }),
      "",
    );
    assert.deepEqual(await names(), ["default", "lens-team"]);
    const kept = readdirSync(join(folder, "instances"));
    assert.ok(kept.includes("lens-team"));
    const text = readFileSync(join(folder, "instances/lens-team"), "utf8");
    const node = JSON.parse(text).Nodes[0];
    // buildx writes anew what it has read: in another order, with a head for each table above.
    const lines = (toml: string) =>
      toml
        .split("\n")
        .flatMap((line) => line.trim() || [])
        .sort();
    const keptToml = Buffer.from(node.Files["buildkitd.toml"], "base64").toString("utf8");
    assert.deepEqual(lines(keptToml), lines(`${daemonToml(settings)}\n[registry]\n[worker]`));
    assert.equal(node.DriverOpts.memory, "512m");
  });

  it("shows, uses, and goes back", async () => {
    assert.match(await buildxBuilders.inspect(status, "lens-team"), /^Name:\s+lens-team$/m);
    await buildxBuilders.use(status, "lens-team");
    assert.deepEqual(await inUse(), ["lens-team"]);
    const chosen = await buildxBuilders.list({ ...status, buildxBuilder: "default" });
    assert.deepEqual(
      chosen.builders.filter((each) => each.isInUse).map(({ name }) => name),
      ["default"],
    );
    await buildxBuilders.use(status, "default");
    assert.deepEqual(await inUse(), ["default"]);
  });

  it("is the one whose cache is listed and that builds where a workspace chose it; this one was never started", async () => {
    const chosen = { ...status, buildxBuilder: "lens-team" };
    const { args } = engineById("docker").buildCommand({ dockerfile: "/w/Dockerfile", context: "/w" }, chosen);
    assert.ok(args.includes("--builder=lens-team"));
    const { totalBytes, limits } = await cacheOf("docker").usage(chosen, [], []);
    assert.equal(totalBytes, 0);
    assert.match(limits, /has not been started, so its cache is empty/);
    await assert.rejects(cacheOf("docker").clear(chosen, { kind: "all" }, []), CacheTrouble);
  });

  it("says why there is none of that name twice", async () => {
    await refused(
      buildxBuilders.create(status, container),
      /^A builder named lens-team already exists: choose another name/,
    );
  });

  it("makes a remote one that does not answer, and says so", async () => {
    const certificate = join(folder, "ca.pem");
    writeFileSync(certificate, "none");
    const remote: NewBuilder = {
      ...container,
      name: "lens-far",
      driver: "remote",
      endpoint: "tcp://127.0.0.1:9",
      options: {},
    };
    assert.match(await buildxBuilders.create(status, remote), /^No response from this address/);
    assert.deepEqual(await names(), ["default", "lens-far", "lens-team"]);
    await refused(
      buildxBuilders.create(status, {
        ...remote,
        name: "lens-far2",
        options: { cacert: certificate, key: "/no/key.pem" },
      }),
      /^The key \/no\/key\.pem does not exist or cannot be read\./,
    );
    const broken = {
      ...remote,
      name: "lens-far3",
      options: { cacert: certificate, cert: certificate, key: certificate },
    };
    assert.notEqual(await buildxBuilders.create(status, broken), "");
    await buildxBuilders.remove(status, "lens-far3");
  });

  it("gives buildx's own reason for what it rejects", async () => {
    const cluster: NewBuilder = {
      ...container,
      name: "lens-cluster",
      driver: "kubernetes",
      options: { replicas: "2" },
    };
    await refused(buildxBuilders.create(status, cluster), /Could not create the builder .*: .*[Kk]ubernetes namespace/);
    await refused(
      buildxBuilders.create(status, { ...container, name: "lens-x", options: { nope: "1" } }),
      /invalid driver option nope/,
    );
    await refused(buildxBuilders.use(status, "gone"), /builder gone no longer exists/);
    await refused(buildxBuilders.inspect(status, "gone"), /builder gone no longer exists/);
    await refused(buildxBuilders.remove(status, "default"), /context builder cannot be removed/);
  });

  it("loses those that are removed", async () => {
    await buildxBuilders.remove(status, "lens-team");
    await buildxBuilders.remove(status, "lens-far");
    assert.deepEqual(await names(), ["default"]);
    await refused(
      buildxBuilders.remove(status, "lens-team"),
      /^The builder lens-team no longer exists: refresh the list\./,
    );
  });

  it("says what a Docker without buildx, or with an older one, lacks", async () => {
    const without = await buildxBuilders.list({ ...status, builder: "embedded" });
    assert.match(without.limits, /need the buildx plugin/);
    const older = await buildxBuilders.list({ ...status, buildxVersion: "0.12.1" });
    assert.match(older.limits, /buildx 0\.13\.0 or later, and this is 0\.12\.1/);
  });
});
