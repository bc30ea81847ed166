import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { listFolder } from "../../server/src/files/folder";

describe("what a folder holds", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-folder-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function make(...paths: string[]): void {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path);
    }
  }
  const paths = async (limits?: Parameters<typeof listFolder>[1]) =>
    (await listFolder(folder, limits)).files.map(({ path }) => path);

  it("lists what is in it and below it, with slashes and sizes, in order", async () => {
    make("b.txt", "a/deep/er/c.txt", "a/z.txt", ".git/HEAD");
    mkdirSync(join(folder, "empty"));
    const { files, isComplete } = await listFolder(folder);
    assert.deepEqual(
      files,
      [".git/HEAD", "a/deep/er/c.txt", "a/z.txt", "b.txt"].map((path) => ({ path, bytes: path.length })),
    );
    assert.equal(isComplete, true);
  });

  it("lists symbolic links and does not follow them", async () => {
    make("real/file");
    symlinkSync(join(folder, "real"), join(folder, "link"));
    symlinkSync(folder, join(folder, "real/loop"));
    symlinkSync("nowhere", join(folder, "dangling"));
    assert.deepEqual(await paths(), ["dangling", "link", "real/file", "real/loop"]);
  });

  it("stops at a number of files, the nearest first", async () => {
    make("a/1", "a/2", "a/b/3", "y", "z");
    assert.deepEqual(await paths({ most: 3 }), ["a/1", "y", "z"]);
    assert.equal((await listFolder(folder, { most: 3 })).isComplete, false);
    assert.equal((await listFolder(folder, { most: 5 })).isComplete, true);
    assert.deepEqual(await paths({ most: 1 }), ["y"]);
  });

  it("stops at a number of folders", async () => {
    for (let depth = 0; depth < 20; depth++) mkdirSync(join(folder, "d/".repeat(depth)), { recursive: true });
    assert.equal((await listFolder(folder, { most: 10 })).isComplete, false);
  });

  it("ends early when it is canceled", async () => {
    make("a", "b/c");
    assert.equal((await listFolder(folder, { signal: AbortSignal.abort() })).isComplete, false);
  });

  it("skips what cannot be read", async () => {
    make("a", "closed/b");
    chmodSync(join(folder, "closed"), 0);
    assert.ok((await paths()).includes("a"));
    chmodSync(join(folder, "closed"), 0o700);
    assert.deepEqual(await listFolder(join(folder, "missing")), { files: [], isComplete: true });
    assert.deepEqual(await listFolder(join(folder, "a")), { files: [], isComplete: true });
  });
});
