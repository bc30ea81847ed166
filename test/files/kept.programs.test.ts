import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeAtomically } from "../../server/src/files/kept";
import { makeFolder } from "../../server/src/files/makeFolder";
import { buildFixtures } from "../support/folders";

describe("files/kept", function () {
  this.timeout(20_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-kept-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("leaves a whole file, whenever the process that writes it is killed", async () => {
    if (process.platform === "win32") return;
    const path = join(folder, "record.json");
    const fixture = join(buildFixtures, "writesAndWrites.ts");
    for (const milliseconds of [0, 7, 23, 61]) {
      const child = spawn(process.execPath, ["--import", "tsx", fixture, path], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("close", resolve));
      const { text } = JSON.parse(readFileSync(path, "utf8")) as { text: string };
      assert.equal(text.length, 3_000_000);
    }
  });

  it("removes what a killed process left, but nothing that may still be written or that is not its own", async () => {
    const old = new Date(Date.now() - 2 * 3600 * 1000);
    for (const [name, at] of [
      ["record.json.0a1b2c3d.tmp", old],
      ["other.00000000.tmp", old],
      ["young.0a1b2c3d.tmp", new Date()],
      ["mine.tmp", old],
      ["record.json.0A1B2C3D.tmp.txt", old],
    ] as const) {
      writeFileSync(join(folder, name), "");
      utimesSync(join(folder, name), at, at);
    }
    await writeAtomically(join(folder, "record.json"), "{}");
    for (let tries = 0; tries < 100 && readdirSync(folder).length > 4; tries++)
      await new Promise((done) => setTimeout(done, 20));
    assert.deepEqual(readdirSync(folder).sort(), [
      "mine.tmp",
      "record.json",
      "record.json.0A1B2C3D.tmp.txt",
      "young.0a1b2c3d.tmp",
    ]);
  });

  describe("a folder", () => {
    const made: [string, string][] = [
      ["with those above it", "a/b/c"],
      ["that is there", "."],
      ["that is there, below one that is named twice", "a/../."],
    ];
    for (const [name, path] of made) {
      it(`is made ${name}`, async () => {
        await makeFolder(join(folder, path));
        assert.ok(statSync(join(folder, path)).isDirectory());
      });
    }

    it("is made once by several at once", async () => {
      await Promise.all(Array.from({ length: 20 }, () => makeFolder(join(folder, "x/y/z"))));
      assert.ok(existsSync(join(folder, "x/y/z")));
    });

    const refused: [string, () => string, RegExp][] = [
      ["below a file", () => join(folder, "file/a/b"), /ENOTDIR/],
      ["where a file is", () => join(folder, "file"), /EEXIST/],
      ["with a name that is too long", () => join(folder, "x".repeat(300), "y"), /ENAMETOOLONG/],
      ["with a NUL in its name", () => join(folder, "a\0b"), /null bytes/],
    ];
    // Node's own way to make folders goes on for ever there.
    if (process.platform === "linux") refused.push(["in /proc", () => "/proc/.local/state/x", /ENOENT/]);
    if (process.platform === "linux")
      refused.push(["below a process", () => "/proc/self/fdinfo/x/y", /ENOENT|EACCES|EPERM/]);
    for (const [name, path, said] of refused) {
      it(`is rejected ${name}`, async () => {
        writeFileSync(join(folder, "file"), "");
        await assert.rejects(makeFolder(path()), said);
      });
    }
  });
});
