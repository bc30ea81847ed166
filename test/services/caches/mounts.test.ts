import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDockerfile } from "../../../server/src/dockerfile";
import { buildkitId } from "../../../server/src/engines/buildkit/mountId";
import { folderNames } from "../../../server/src/engines/podman/folderCache";
import { foldersIn, isOwnFolder, measureFolder, removeFolderIn } from "../../../server/src/engines/podman/folders";
import { cacheMountsOf } from "../../../server/src/services/caches/mounts";

const mounts = (lines: string) => cacheMountsOf(readDockerfile(`FROM a\nARG P=bh\nARG OPEN\nWORKDIR /w\n${lines}\n`));

describe("cache/mounts", () => {
  // The folders that Podman 5.8.6 made for these mounts.
  const cases: [string, string, string][] = [
    ["type=cache,id=bh-a,target=/c", "bh-a", "3f69c6c86fc722b6"],
    ["type=cache,target=/root/.npm", "/root/.npm", "73969e40610def67"],
    ["type=cache,target=/root//x/../y/", "/root/y", "31388cc36dcb8551"],
    ["type=cache,dst=rel", "/w/rel", "25c3c896ca3ec981"],
    ["type=cache,id=bh-a,target=/d,uid=1001,gid=1001", "bh-a", "854e950a7b9bf74c"],
    ["type=cache,id=bh-l,target=/e,sharing=locked", "bh-l", "170a8a74171d681f"],
    ["type=cache,id=$P-v,target=/e", "bh-v", "0639e45a58d825d2"],
  ];
  for (const [mount, id, folder] of cases) {
    it(mount, () => {
      const [found] = mounts(`RUN --mount=${mount} x`);
      assert.equal(buildkitId(found!), id);
      assert.equal(folderNames(found!)[0], folder);
    });
  }

  it("omits what depends on the build", () => {
    assert.deepEqual(mounts("RUN --mount=type=cache,id=$OPEN,target=/c --mount=type=cache,target=/$NOWHERE x"), []);
  });

  it("knows the names that older versions gave", () => {
    const [named, unnamed] = mounts("RUN --mount=type=cache,id=npm,target=/c --mount=type=cache,target=/c/d x");
    assert.deepEqual(
      [folderNames(named!).at(-1), folderNames(named!).length, folderNames(unnamed!).length],
      ["npm", 3, 2],
    );
  });
});

describe("cache/folders", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-cache-"));
    mkdirSync(join(folder, "cache", "0123", "deep"), { recursive: true });
    mkdirSync(join(folder, "outside"));
    writeFileSync(join(folder, "cache", "0123", "deep", "f"), "12345");
    writeFileSync(join(folder, "cache", "file"), "1");
    symlinkSync(join(folder, "outside"), join(folder, "cache", "link"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("measures files and when they were written, and lists folders but not links", async () => {
    const written = new Date("2031-02-03T04:05:06Z");
    utimesSync(join(folder, "cache", "0123", "deep", "f"), written, written);
    const cache = join(folder, "cache", "0123");
    assert.deepEqual(await measureFolder(cache), { bytes: 5, written: written.getTime() });
    assert.deepEqual(await measureFolder(join(folder, "nothing")), { bytes: 0, written: 0 });
    await assert.rejects(measureFolder(cache, AbortSignal.abort()), /Reading the cache was canceled/);
    assert.deepEqual(await foldersIn(join(folder, "cache")), ["0123"]);
  });

  it("removes exactly the folder that is named", async () => {
    await removeFolderIn(join(folder, "cache"), "0123");
    assert.deepEqual(readdirSync(join(folder, "cache")), ["file", "link"]);
  });

  for (const name of ["..", ".", "", "../outside", "0123/deep", "file", "link", "nothing"]) {
    it(`does not remove "${name}"`, async () => {
      await assert.rejects(removeFolderIn(join(folder, "cache"), name));
      assert.deepEqual(readdirSync(join(folder, "cache")).sort(), ["0123", "file", "link"]);
      assert.deepEqual(readdirSync(folder).sort(), ["cache", "outside"]);
    });
  }

  it("distinguishes a folder of this user from a link to one", async () => {
    assert.deepEqual(
      await Promise.all(
        ["cache", "cache/link", "cache/file", "nothing"].map((name) => isOwnFolder(join(folder, name))),
      ),
      [true, false, false, false],
    );
  });
});
