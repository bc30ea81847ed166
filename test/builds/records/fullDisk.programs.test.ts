import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordStore } from "../../../server/src/builds/records/store";
import { buildRecord } from "./buildRecord";

const record = (id: string, startedAt: number) => buildRecord({ id, startedAt, message: "Built." });

const log = "what a build prints\r\n".repeat(20_000);

/** The names of all files below a folder. */
const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe("build/records: a disk that takes nothing more", function () {
  this.timeout(20_000);
  let folder = "";
  let isMounted = false;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lens-full-"));
    // A disk of 256 KB, where the system lets us have one.
    const options = { stdio: "ignore" } as const;
    isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "lens-test", folder], options).status === 0;
  });
  afterEach(async () => {
    if (isMounted) spawnSync("umount", [folder], { stdio: "ignore" });
    await rm(folder, { recursive: true, force: true });
  });

  it("says so once, keeps the build for the session, and leaves what is there as it was", async () => {
    const warnings: string[] = [];
    const store = new RecordStore(folder, (message) => warnings.push(message));
    await store.add(record("first", 1000), "short");
    assert.ok(store.persistent);
    const before = files(folder);
    // Where no disk can be filled, one that cannot be written to stands for it.
    if (isMounted) await writeFile(join(folder, "full"), Buffer.alloc(200 * 1024));
    else await rm(join(folder, "builds"), { recursive: true }).then(() => writeFile(join(folder, "builds"), ""));
    await store.add(record("second", 2000), log);
    await store.add(record("third", 3000), log);
    assert.equal(warnings.length, 1, warnings.join("\n"));
    assert.match(warnings[0] ?? "", isMounted ? /^No space left .*: free some/ : /^Could not save build timings/);
    assert.equal(store.persistent, false);
    assert.equal((await store.newest("/w/Dockerfile"))?.id, "third");
    assert.equal(await store.log(record("third", 3000)), log);
    if (isMounted)
      assert.deepEqual(
        files(folder).filter((name) => name !== "full"),
        before,
      );

    // As soon as there is space again, builds outlive the session again.
    if (isMounted) await rm(join(folder, "full"));
    else await rm(join(folder, "builds")).then(() => mkdir(join(folder, "builds")));
    await store.add(record("fourth", 4000), "short");
    assert.ok(store.persistent);
    const later = new RecordStore(folder, (message) => warnings.push(message));
    assert.equal((await later.newest("/w/Dockerfile"))?.id, "fourth");
    assert.equal(warnings.length, 1, warnings.join("\n"));
  });
});
