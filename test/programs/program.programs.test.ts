import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imagesOf } from "../../server/src/predict/memory/images";
import { taskkill } from "../../server/src/programs/processGroup";
import { runProgram } from "../../server/src/programs/program";
import { buildFixtures } from "../support/folders";
import { leftOf, marked, noneLeft } from "./processes";

/** A Node script in the place of an engine's program. */
const node = (script: string, ...args: string[]) => ({ file: process.execPath, args: ["-e", script, ...args] });

describe("build/program: a question to an engine", function () {
  this.timeout(20_000);
  if (process.platform !== "linux") return;

  /** Starts children that no SIGTERM and no SIGINT ends and that hold the pipe open, one of them in a session of its own. */
  const family = (mark: string, then: string) => `
    const { spawn } = require("node:child_process");
    const child = "for (const s of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(s, () => {}); console.log('ready'); setInterval(() => {}, 1000)";
    const start = (detached) => spawn(process.execPath, ["-e", child, ${JSON.stringify(mark)}], { stdio: ["ignore", "inherit", "inherit"], detached });
    start(false); start(true);
    process.on("SIGTERM", () => {});
    ${then}`;
  const forever = "setInterval(() => {}, 1000)";

  it("leaves no process behind after its deadline", async () => {
    const mark = marked();
    const { code, cutOff, stdout } = await runProgram(node(family(mark, forever), mark), 1.5);
    assert.deepEqual([code, cutOff], [null, true]);
    assert.match(stdout, /ready\n/);
    await noneLeft(mark);
  });

  it("leaves no process behind when nobody waits any longer", async () => {
    const mark = marked();
    const { cutOff } = await runProgram(node(family(mark, forever), mark), 60, AbortSignal.timeout(1000));
    assert.equal(cutOff, true);
    await noneLeft(mark);
  });

  it("starts nothing for a caller who has gone already", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lens-gone-"));
    const script = `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "ran"))}, "")`;
    const { cutOff } = await runProgram(node(script), 60, AbortSignal.abort());
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([cutOff, readdirSync(folder)], [true, []]);
    rmSync(folder, { recursive: true });
  });

  it("leaves no process behind that printed too much", async () => {
    const mark = marked();
    const flood = `const line = "x".repeat(1 << 20); const more = () => process.stdout.write(line, more); more();`;
    const { cutOff } = await runProgram(node(family(mark, flood), mark), 60);
    assert.equal(cutOff, true);
    await noneLeft(mark);
  });

  it("gives the answer of a program that ended, though its child holds the pipe open", async () => {
    const mark = marked();
    const script = family(mark, "setTimeout(() => process.exit(0), 500)");
    const { code, cutOff } = await runProgram(node(script, mark), 15);
    assert.deepEqual([code, cutOff], [0, false]);
    // The one that made a session of its own is a daemon for all that anybody knows.
    for (const pid of leftOf(mark)) process.kill(pid, "SIGKILL");
  });

  for (const how of ["exit", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "twice"]) {
    it(`leaves no process behind when this one ends: ${how}`, async () => {
      const mark = marked();
      const fixture = join(buildFixtures, "asksAndEnds.ts");
      const child = spawn(process.execPath, ["--import", "tsx", fixture, how, family(mark, forever), mark], {
        cwd: join(import.meta.dirname, "../.."),
        stdio: "ignore",
      });
      await new Promise((resolve) => child.once("exit", resolve));
      await noneLeft(mark);
    });
  }

  const impossible: [string, string, string[]][] = [
    ["a program that is not there", "/nowhere/engine", []],
    ["a folder", tmpdir(), []],
    ["an argument with a NUL", process.execPath, ["a\0b"]],
    ["more arguments than the system takes", process.execPath, ["x".repeat(8 * 1024 * 1024)]],
  ];
  for (const [name, file, args] of impossible) {
    it(`says why it could not be started: ${name}`, async () => {
      const { code, spawnError, cutOff } = await runProgram({ file, args }, 5);
      assert.deepEqual([code, cutOff], [null, false]);
      assert.ok(spawnError);
    });
  }

  it("says that it could not be started where the limit of open files is reached", () => {
    const fixture = join(buildFixtures, "manyFiles.ts");
    const script = `ulimit -n 120; exec "$0" --import tsx "$1"`;
    const cwd = join(import.meta.dirname, "../..");
    const printed = execFileSync("sh", ["-c", script, process.execPath, fixture], { cwd, encoding: "utf8" });
    assert.match(printed, /^too many open files|EMFILE/);
  });

  it("asks about any number of images with few programs at once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lens-images-"));
    const program = join(folder, "docker");
    writeFileSync(
      program,
      `#!/bin/sh\necho + >> "${folder}/log"\nsleep 0.15\necho - >> "${folder}/log"\necho sha256:1 '[]'\n`,
    );
    chmodSync(program, 0o755);
    const status = { id: "docker", label: "Docker", state: "ready", program, problem: "" } as const;
    const names = Array.from({ length: 60 }, (_, at) => `image${at}`);
    assert.equal((await imagesOf(status, names)).size, names.length);
    let [now, most] = [0, 0];
    for (const sign of readFileSync(join(folder, "log"), "utf8").split("\n")) {
      now += sign === "+" ? 1 : sign === "-" ? -1 : 0;
      most = Math.max(most, now);
    }
    assert.ok(most <= 12, `${most} at once`);
    rmSync(folder, { recursive: true });
  });

  const roots: [string | undefined, string][] = [
    ["D:\\Win", "D:\\Win\\System32\\taskkill.exe"],
    [undefined, "C:\\Windows\\System32\\taskkill.exe"],
    ["", "C:\\Windows\\System32\\taskkill.exe"],
    [".", "C:\\Windows\\System32\\taskkill.exe"],
    ["\\Windows", "C:\\Windows\\System32\\taskkill.exe"],
    ["\\\\host\\share", "C:\\Windows\\System32\\taskkill.exe"],
  ];
  for (const [SystemRoot, path] of roots) {
    it(`takes Windows' own taskkill with SystemRoot ${SystemRoot}`, () => assert.equal(taskkill({ SystemRoot }), path));
  }
});
