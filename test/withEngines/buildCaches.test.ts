import assert from "node:assert/strict";
import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { readDockerfile } from "../../server/src/dockerfile";
import { engineById } from "../../server/src/engines";
import { cacheOf } from "../../server/src/engines/caches";
import { runProgram } from "../../server/src/programs/program";
import type { EngineStatus } from "../../server/src/protocol";
import { cacheMountsOf } from "../../server/src/services/caches/mounts";
import { warmOrders } from "../../server/src/services/caches/warmOrders";
import { parseBytes } from "../../server/src/shared/bytes";
import { build, busybox, project, withEnvironment } from "./buildSupport";
import { awkwardFolder, requireEngine } from "./support";

const engineIds = ["docker", "podman", "buildah"] as const;
type Id = (typeof engineIds)[number];

/** Podman and Buildah keep their mounts in one place, so each has ids of its own here. */
const textFor = (prefix: string) => `FROM busybox:local AS deps
WORKDIR /w
RUN --mount=type=cache,id=${prefix}-a,target=/a head -c 300000 /dev/zero > /a/f
RUN --mount=type=cache,id=${prefix}-a,target=/a,uid=1001,gid=1001 head -c 2000 /dev/zero > /a/g
RUN --mount=type=cache,id=${prefix}-b,target=/b,sharing=locked head -c 5000 /dev/zero > /b/f
RUN --mount=type=cache,target=/${prefix}//c/ head -c 7000 /dev/zero > /${prefix}/c/f
`;

/** Where Podman and Buildah keep the mounts' folders. */
async function mountsFolder(id: Id, status: EngineStatus): Promise<string> {
  const user = `buildah-cache-${process.getuid?.()}`;
  if (id === "buildah") return join(process.env.TMPDIR || "/var/tmp", user);
  const args = ["info", "--format", "{{.Store.ImageCopyTmpDir}}"];
  return join((await runProgram({ file: status.program, args }, 60)).stdout.trim(), user);
}

/** What the engine itself says that it keeps. */
async function ownList(id: Id, status: EngineStatus): Promise<string> {
  if (id !== "docker") return readdirSync(await mountsFolder(id, status)).join("\n");
  return (await runProgram({ file: status.program, args: ["buildx", "du", "--verbose"] }, 60)).stdout;
}

/** Makes what is there by now look as if nothing had touched it for a while; gives how many seconds that is at least. */
async function grownOld(id: Id, status: EngineStatus, records: readonly string[]): Promise<number> {
  if (id === "docker") {
    await new Promise((resolve) => setTimeout(resolve, 16_000));
    return 15;
  }
  const old = new Date(Date.now() - 10 * 24 * 3600 * 1000);
  for (const record of records) {
    const folder = join(await mountsFolder(id, status), record);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    utimesSync(folder, old, old);
  }
  return 9 * 24 * 3600;
}

for (const id of engineIds) {
  describe(`the cache of ${id}`, function () {
    this.timeout(120_000);
    let restore = () => {};
    let status: EngineStatus;
    let ours = false;
    const prefix = `lens-test-${id}-${process.pid}`;
    const text = textFor(prefix);
    const file = readDockerfile(text);
    const ofFile = cacheMountsOf(file);

    before(async function () {
      const engine = await requireEngine(this, id);
      ours = engine.ours;
      await busybox(id);
      restore = withEnvironment(engine);
      status = await engineById(id).detect(id);
      const { record } = await build(id, project(awkwardFolder(), { Dockerfile: text }), text, { noCache: true });
      assert.equal(record.outcome, "succeeded", record.message);
    });
    after(() => restore());

    const usage = () => cacheOf(id).usage(status, [], ofFile);
    const mine = async () => (await usage()).mounts.filter((mount) => mount.id.includes(prefix));

    it("is listed by id, with sizes, those of the file marked", async () => {
      const mounts = await mine();
      const target = id === "docker" ? `/${prefix}/c` : `/${prefix}//c/`;
      assert.deepEqual(
        mounts.map((mount) => [mount.id, mount.inThisFile, mount.records.length]),
        [
          [`${prefix}-a`, true, 2],
          [target, true, 1],
          [`${prefix}-b`, true, 1],
        ],
      );
      const [a, c, b] = mounts;
      assert.ok(a!.bytes >= 302_000 && a!.bytes < 320_000, `${a!.bytes}`);
      assert.ok(c!.bytes >= 7000 && c!.bytes < 20_000, `${c!.bytes}`);
      assert.ok(b!.bytes >= 5000 && b!.bytes < 20_000, `${b!.bytes}`);
      assert.ok((await usage()).totalBytes >= 314_000);
    });

    it("loses the mount that is cleared, and no other", async () => {
      const [a] = await mine();
      const before = await ownList(id, status);
      for (const record of a!.records) assert.ok(before.includes(record));
      const cleared = await cacheOf(id).clear(status, { kind: "mounts", ids: [`${prefix}-a`] }, ofFile);
      assert.ok(cleared.freedBytes >= 302_000, `${cleared.freedBytes}`);
      assert.match(cleared.message, /^Freed 30\d kB.*\.$/);
      const after = await ownList(id, status);
      for (const record of a!.records) assert.ok(!after.includes(record), "gone from the engine's own list");
      assert.equal((await mine()).length, 2);
    });

    it("stays as it is when there is no such mount", async () => {
      const cleared = await cacheOf(id).clear(
        status,
        { kind: "mounts", ids: ["../..", "/", `${prefix}-none`] },
        ofFile,
      );
      assert.equal(cleared.freedBytes, 0);
      assert.equal((await mine()).length, 2);
    });

    it("is filled again by a warming, though its layers are cached", async () => {
      const ids = (await mine()).map((mount) => mount.id);
      await cacheOf(id).clear(status, { kind: "mounts", ids }, ofFile);
      assert.deepEqual(await mine(), []);
      const dockerfile = project(awkwardFolder(), { Dockerfile: text });
      const [order, ...others] = warmOrders(file, { dockerfile, context: join(dockerfile, "..") }, status, 0);
      assert.ok(order);
      assert.deepEqual(others, []);
      const { record } = await build(id, dockerfile, text, order);
      assert.equal(record.outcome, "succeeded", record.message);
      const bytes = (await mine()).reduce((sum, mount) => sum + mount.bytes, 0);
      assert.ok(bytes >= 314_000, `${bytes}`);
    });

    it("keeps what it holds where it is warmed again", async () => {
      const mount = `--mount=type=cache,id=${prefix}-kept,target=/c`;
      const kept = `FROM busybox:local AS deps\nRUN ${mount} echo run >> /c/runs; cat /c/runs; wc -l < /c/runs\n`;
      const dockerfile = project(awkwardFolder(), { Dockerfile: kept });
      const order = { dockerfile, context: join(dockerfile, "..") };
      await build(id, dockerfile, kept, order);
      const [warm] = warmOrders(readDockerfile(kept), order, status, 4);
      assert.ok(warm);
      const { session } = await build(id, dockerfile, kept, warm);
      assert.match(session.log, /^(?:#\d+ [\d.]+ )?2\r?$/m);
      await cacheOf(id).clear(status, { kind: "mounts", ids: [`${prefix}-kept`] }, cacheMountsOf(readDockerfile(kept)));
    });

    it("reports uses or what was written, and the rest by type as far as the engine does", async () => {
      const { others, totalBytes, mounts } = await usage();
      const [a] = await mine();
      if (id === "docker") {
        assert.ok((a?.uses ?? 0) > 0 && a?.lastUsed !== undefined && a.lastWritten === undefined);
        assert.ok(others.some(({ type }) => type === "regular"));
      } else {
        assert.ok(a?.lastWritten !== undefined && Date.now() - Date.parse(a.lastWritten) < 120_000);
        assert.deepEqual(others, []);
      }
      const sum = [...mounts, ...others].reduce((bytes, each) => bytes + each.bytes, 0);
      assert.equal(sum, totalBytes);
    });

    it("loses what was unused for long, and keeps what is new", async function () {
      // What others left unused on a person's own machine is not these tests' to clear.
      if (!ours) return this.skip();
      const records = (await mine()).flatMap((mount) => mount.records);
      const seconds = await grownOld(id, status, records);
      const newer = `FROM busybox:local\nRUN --mount=type=cache,id=${prefix}-new,target=/n date > /n/f\n`;
      const known = [...ofFile, ...cacheMountsOf(readDockerfile(newer))];
      await build(id, project(awkwardFolder(), { Dockerfile: newer }), newer, { noCache: true });
      const unused = await cacheOf(id).unused(status, seconds, known);
      const own = unused.mounts.filter((each) => each.includes(prefix));
      assert.equal(own.length, 3, own.join(" "));
      assert.ok(unused.bytes >= 314_000, `${unused.bytes}`);
      await cacheOf(id).clear(status, { kind: "unused", seconds }, known);
      const left = (await cacheOf(id).usage(status, known, [])).mounts.filter((mount) => mount.id.includes(prefix));
      assert.deepEqual(
        left.map((mount) => mount.id),
        [`${prefix}-new`],
      );
    });

    it("is empty once all of it is cleared", async function () {
      // A person's own cache is not these tests' to clear.
      if (!ours) return this.skip();
      await cacheOf(id).clear(status, { kind: "all" }, ofFile);
      assert.deepEqual(await mine(), []);
    });
  });
}

describe("the cache of docker, by type", function () {
  this.timeout(120_000);
  let restore = () => {};
  let status: EngineStatus;

  before(async function () {
    restore = withEnvironment(await requireEngine(this, "docker"));
    status = await engineById("docker").detect("docker");
    await busybox("docker");
    const text = `FROM busybox:local\nCOPY Dockerfile /\nRUN head -c 3000000 /dev/urandom > /f\n`;
    const { record } = await build("docker", project(awkwardFolder(), { Dockerfile: text }), text, { noCache: true });
    assert.equal(record.outcome, "succeeded", record.message);
  });
  after(() => restore());

  it("equals what docker itself counts in total", async () => {
    const { mounts, others, totalBytes } = await cacheOf("docker").usage(status, [], []);
    const answer = await runProgram({ file: status.program, args: ["buildx", "du"] }, 60);
    const [, told] = /^Total:\s*(.*)$/m.exec(answer.stdout) ?? [];
    const total = parseBytes(told);
    assert.ok(total >= 3_000_000, answer.stdout.slice(-200));
    // Sizes come with four digits each.
    assert.ok(Math.abs(totalBytes - total) <= total / 200, `${totalBytes} and ${told}`);
    assert.equal(
      [...mounts, ...others].reduce((sum, { bytes }) => sum + bytes, 0),
      totalBytes,
    );
    assert.ok(others.some(({ type }) => type === "source.local"));
  });

  it("loses one type, and keeps the others", async function () {
    if (!(await requireEngine(this, "docker")).ours) return this.skip();
    await cacheOf("docker").clear(status, { kind: "type", type: "source.local" }, []);
    const { others } = await cacheOf("docker").usage(status, [], []);
    assert.ok(!others.some(({ type }) => type === "source.local"));
    assert.ok(others.some(({ type }) => type === "regular"));
  });
});
