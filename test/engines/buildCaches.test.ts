import assert from "node:assert/strict";
import { engineById } from "../../server/src/build/engines";
import { runProgram } from "../../server/src/build/program";
import { cacheMountsOf, cacheOf } from "../../server/src/cache";
import { readDockerfile } from "../../server/src/dockerfile";
import type { EngineId, EngineStatus } from "../../server/src/protocol";
import { build, busybox, engineIds, project, withEnvironment } from "./buildSupport";
import { awkwardFolder, requireEngine } from "./support";

const prefix = `lens-test-${process.pid}`;
const text = `FROM busybox:local
WORKDIR /w
RUN --mount=type=cache,id=${prefix}-a,target=/a head -c 300000 /dev/zero > /a/f
RUN --mount=type=cache,id=${prefix}-a,target=/a,uid=1001,gid=1001 head -c 2000 /dev/zero > /a/g
RUN --mount=type=cache,id=${prefix}-b,target=/b,sharing=locked head -c 5000 /dev/zero > /b/f
RUN --mount=type=cache,target=/${prefix}//c/ head -c 7000 /dev/zero > /${prefix}/c/f
`;
const file = readDockerfile(text);
const ofFile = cacheMountsOf(file);

/** What the engine itself says that it keeps under an id. */
async function ownList(id: EngineId, status: EngineStatus): Promise<string> {
  const args = id === "docker" ? ["buildx", "du", "--verbose"] : ["info", "--format", "{{.Store.ImageCopyTmpDir}}"];
  const answer = await runProgram({ file: status.program, args }, 60);
  if (id === "docker") return answer.stdout;
  const found = await runProgram(
    { file: "/bin/ls", args: ["-1", `${answer.stdout.trim()}/buildah-cache-${process.getuid?.()}`] },
    10,
  );
  return found.stdout;
}

for (const id of engineIds) {
  describe(`the cache of ${id}`, function () {
    this.timeout(120_000);
    let restore = () => {};
    let status: EngineStatus;
    let ours = false;

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
      assert.match(cleared.message, /^30\d kB .*freed\.$/);
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

    it("is empty once all of it is cleared", async function () {
      // A person's own cache is not these tests' to clear.
      if (!ours) return this.skip();
      await cacheOf(id).clear(status, { kind: "all" }, ofFile);
      assert.deepEqual(await mine(), []);
    });
  });
}
