import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningBuild, runBuild } from "../../server/src/builds/run";
import { PlainParser } from "../../server/src/engines/buildkit/progress/plain";
import type { BuildEvent } from "../../server/src/engines/events";
import { parseProgress } from "../../server/src/engines/progress/parser";

/** Starts a Node script in the place of an engine. */
const start = (script: string, patience?: number, args: string[] = []): RunningBuild =>
  runBuild(
    { file: process.execPath, args: ["-e", script, ...args], env: { LENS_TEST: "from the command" } },
    (chunks) => parseProgress(new PlainParser(), chunks),
    { folder: tmpdir(), ...(patience === undefined ? {} : { patience }) },
  );

async function all(build: RunningBuild): Promise<BuildEvent[]> {
  const events: BuildEvent[] = [];
  for await (const event of build.events) events.push(event);
  return events;
}

const end = (events: readonly BuildEvent[]) => {
  const last = events.at(-1);
  assert.equal(last?.kind, "finished");
  return last as Extract<BuildEvent, { kind: "finished" }>;
};

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

/** Waits until a process is gone, for as long as the test may take. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("build/run", function () {
  this.timeout(20_000);

  it("gives a program's output as events, and its end last", async () => {
    const events = await all(
      start('console.error("#1 [1/2] RUN x\\n#1 0.1 out\\n#1 DONE 0.2s"); console.log("free text")'),
    );
    assert.deepEqual(events.map((event) => event.kind).sort(), [
      "finished",
      "log",
      "log",
      "stepFinished",
      "stepStarted",
    ]);
    assert.equal(end(events).outcome, "succeeded");
  });

  const ends: [string, string, Partial<BuildEvent>][] = [
    ["an exit code", "process.exit(3)", { outcome: "failed", exitCode: 3 } as Partial<BuildEvent>],
    [
      "a signal",
      "process.kill(process.pid, 'SIGKILL')",
      { outcome: "failed", exitCode: null, signal: "SIGKILL" } as Partial<BuildEvent>,
    ],
    [
      "no error, whatever it prints",
      "console.error('ERROR: failed to solve: x')",
      { outcome: "succeeded", exitCode: 0 } as Partial<BuildEvent>,
    ],
  ];
  for (const [name, script, fields] of ends) {
    it(`says how it ended: ${name}`, async () => {
      const last = end(await all(start(script)));
      for (const [key, value] of Object.entries(fields)) assert.equal((last as never)[key], value, key);
    });
  }

  const impossible: [string, string, string[]][] = [
    ["a program that is not there", "/nowhere/engine", []],
    ["an argument with a NUL", process.execPath, ["--build-arg=TOKEN=hush\0b"]],
    ["more arguments than the system takes", process.execPath, ["x".repeat(8 * 1024 * 1024)]],
  ];
  for (const [name, file, args] of impossible) {
    it(`says that it could not be started: ${name}`, async () => {
      const build = runBuild({ file, args }, (chunks) => parseProgress(new PlainParser(), chunks), {
        folder: tmpdir(),
      });
      const last = end(await all(build));
      assert.equal(last.outcome, "failed");
      assert.ok(last.spawnError);
      assert.doesNotMatch(last.spawnError, /hush/);
      await build.cancel();
      build.kill();
    });
  }

  it("passes arguments unchanged, without a shell", async () => {
    const args = ["$(touch pwned)", "a b", '"; echo x', "`id`", "$HOME", "*"];
    const script = "console.log(JSON.stringify([process.argv.slice(1), process.env.LENS_TEST]))";
    const events = await all(start(script, undefined, args));
    const text = events.map((event) => (event.kind === "log" ? event.text : "")).join("");
    assert.deepEqual(JSON.parse(text), [args, "from the command"]);
  });

  it("cancels a program that stops when asked", async () => {
    const build = start(
      'process.on("SIGINT", () => process.exit(130)); console.log("ready"); setInterval(() => {}, 1000)',
    );
    const events: BuildEvent[] = [];
    for await (const event of build.events) {
      events.push(event);
      if (event.kind === "log") void build.cancel();
    }
    assert.deepEqual([end(events).outcome, end(events).exitCode], ["cancelled", 130]);
  });

  it("ends one that does not, with all it started", async () => {
    const child = 'process.on("SIGINT", () => {}); setInterval(() => {}, 1000); console.log("pid " + process.pid)';
    const parent = `
      process.on("SIGINT", () => {});
      const { spawn } = require("node:child_process");
      spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: ["ignore", "inherit", "inherit"] });
      spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: ["ignore", "inherit", "inherit"], detached: true });
      setInterval(() => {}, 1000)`;
    const build = start(parent, 200);
    const pids: number[] = [];
    let last: BuildEvent | undefined;
    for await (const event of build.events) {
      last = event;
      if (event.kind === "log") for (const found of event.text.matchAll(/pid (\d+)/g)) pids.push(Number(found[1]));
      if (pids.length === 2) void build.cancel();
    }
    assert.equal(last?.kind === "finished" && last.outcome, "cancelled");
    await Promise.all(pids.map(gone));
  });

  it("does not wait for what a program left behind", async () => {
    const script = `
      const { spawn } = require("node:child_process");
      const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: ["ignore", "inherit", "inherit"] });
      left.unref(); console.log("pid " + left.pid); process.exit(0)`;
    const events = await all(start(script));
    assert.equal(end(events).outcome, "succeeded");
    const log = events.find((event) => event.kind === "log");
    await gone(Number(/pid (\d+)/.exec(log?.kind === "log" ? log.text : "")?.[1]));
  });

  it("holds a program up that prints more than is read, and loses none of it", async () => {
    const lines = 200_000;
    const script = `let n = 0; const more = () => { while (n < ${lines}) if (!process.stdout.write("line " + n++ + " ".repeat(90) + "\\n")) return process.stdout.once("drain", more); }; more()`;
    const build = start(script);
    let count = 0;
    for await (const event of build.events) {
      if (event.kind === "log") count++;
      if (count === 1000) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    assert.equal(count, lines);
  });

  for (const how of ["exit", "SIGTERM"]) {
    it(`leaves no process behind when this one ends: ${how}`, async () => {
      const server = join(import.meta.dirname, "fixtures", "endsEarly.ts");
      const build = runBuild(
        { file: process.execPath, args: ["--import", "tsx", server, how] },
        (chunks) => parseProgress(new PlainParser(), chunks),
        { folder: join(import.meta.dirname, "../..") },
      );
      const text = (await all(build)).map((event) => (event.kind === "log" ? event.text : "")).join("");
      const pid = Number(/pid (\d+)/.exec(text)?.[1]);
      assert.ok(pid > 0, text);
      await gone(pid);
    });
  }
});
