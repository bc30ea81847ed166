import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeFiles } from "../../server/src/files/nodeFiles";
import { reasonOf } from "../../server/src/files/problem";
import { type NotReadable, readBytes, readText, readTextNow } from "../../server/src/files/regularFile";
import { hasSpecialFiles, makePipes, withoutWaiting, withSocket } from "../support/specialFiles";

describe("reading a file", () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-read-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Both ways of reading give or refuse the same. */
  async function refused(name: string, limit = 100): Promise<{ code: string; message: string }> {
    const error = await withoutWaiting([name], readBytes(name, { limit })).then(
      () => assert.fail("It was read."),
      (reason: NotReadable) => reason,
    );
    assert.throws(
      () => readTextNow(name, limit),
      (now: NotReadable) => now.code === error.code && reasonOf(now) === reasonOf(error),
    );
    return { code: error.code, message: reasonOf(error) };
  }

  it("gives all of it, up to the limit", async () => {
    for (const text of ["", "a", "é".repeat(50)]) {
      writeFileSync(at("file"), text);
      assert.equal(await readText(at("file"), { limit: 100 }), text);
      assert.equal(readTextNow(at("file"), 100), text);
    }
    writeFileSync(at("file"), "é".repeat(60_000));
    assert.equal(await readText(at("file"), { limit: 120_000 }), "é".repeat(60_000));
  });

  it("rejects what is larger, before it reads any of it", async () => {
    writeFileSync(at("file"), "a".repeat(101));
    assert.deepEqual(await refused(at("file")), { code: "EFBIG", message: "it is larger than 100 bytes" });
    truncateSync(at("file"), 2 ** 40);
    assert.equal((await refused(at("file"), 16 * 1024 * 1024)).message, "it is larger than 16 MB");
  });

  it("rejects folders and what is not there", async () => {
    mkdirSync(at("folder"));
    assert.equal((await refused(at("folder"))).message, "it is a folder, not a file");
    assert.equal((await refused(at("gone"))).code, "ENOENT");
    symlinkSync("folder", at("link"));
    assert.equal((await refused(at("link"))).code, "EISDIR");
  });

  it("follows symbolic links where it may", async () => {
    writeFileSync(at("file"), "text");
    symlinkSync("file", at("link"));
    assert.equal(await readText(at("link"), { limit: 100 }), "text");
    const notFollowed = readText(at("link"), { limit: 100, noFollow: true });
    await assert.rejects(notFollowed, (error: NotReadable) => error.code === "ELOOP");
  });

  it("names the file that could be opened, but not be read", async function () {
    // The system gives it as a regular file, and refuses to read what no process has in its memory.
    const path = "/proc/self/mem";
    if (process.platform !== "linux") return this.skip();
    assert.equal((await refused(path)).code, "EIO");
    await assert.rejects(readBytes(path, { limit: 100 }), { path });
    assert.throws(() => readTextNow(path, 100), { path });
  });

  it("says of a name that no file can have what is wrong with it", async () => {
    assert.equal((await refused(at("a\0b"))).message, "its name contains a NUL character");
  });

  it("stops when it is aborted", async () => {
    writeFileSync(at("file"), "text");
    await assert.rejects(readText(at("file"), { limit: 100, signal: AbortSignal.abort() }), /abort/i);
  });

  it("takes a file that says that it is empty, and stops at the limit of one that grows", async function () {
    if (process.platform !== "linux") return this.skip();
    assert.match(await readText("/proc/self/stat", { limit: 10_000 }), /^\d+ \(/);
    assert.match(readTextNow("/proc/self/stat", 10_000), /^\d+ \(/);
    assert.equal((await refused("/proc/self/stat", 10)).code, "EFBIG");
    writeFileSync(at("file"), "a");
    const reading = readText(at("file"), { limit: 1 });
    appendFileSync(at("file"), "a".repeat(1000));
    await assert.rejects(reading, (error: NotReadable) => error.code === "EFBIG");
  });

  describe("that is not a regular one", () => {
    before(function () {
      if (!hasSpecialFiles) this.skip();
    });

    it("opens no pipe, socket or device, nor a link to one", async () => {
      makePipes(at("pipe"));
      symlinkSync("pipe", at("to-pipe"));
      symlinkSync("/dev/zero", at("zero"));
      for (const name of ["pipe", "to-pipe"])
        assert.deepEqual(await refused(at(name)), { code: "ENOTREGULAR", message: "it is a pipe, not a file" });
      for (const path of [at("zero"), "/dev/null", "/dev/zero"])
        assert.equal((await refused(path)).message, "it is a device, not a file");
      await withSocket(at("socket"), async () => {
        assert.equal((await refused(at("socket"))).message, "it is a socket, not a file");
      });
    });

    it("keeps nothing else from being read", async () => {
      const pipes = Array.from({ length: 8 }, (_, number) => at(`${number}.buildkit-lens.json`));
      makePipes(...pipes);
      writeFileSync(at("file"), "text");
      const waiting = pipes.map((pipe) => nodeFiles.read(pipe).catch(() => "refused"));
      assert.equal(await withoutWaiting(pipes, nodeFiles.read(at("file"))), "text");
      assert.deepEqual(
        await withoutWaiting(pipes, Promise.all(waiting)),
        pipes.map(() => "refused"),
      );
    });
  });
});
