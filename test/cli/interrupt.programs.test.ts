import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { noneLeft } from "../programs/processes";
import type { Folder } from "./support";
import { lensProcess, withDocker } from "./withDocker";

/** What a person waits for after Ctrl-C at the most, in milliseconds. */
const most = 5000;

describe("the command line on Ctrl-C", function () {
  this.timeout(30_000);
  if (process.platform !== "linux") return;

  /** Sends signals once the docker there hangs; says how it ended, and how long after the first signal. */
  async function interrupted(folder: Folder, args: readonly string[], signals: readonly NodeJS.Signals[]) {
    const child = lensProcess(folder, args, { cwd: folder.path });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].on("data", (chunk: Buffer) => {
        output[stream] += chunk.toString();
      });
    }
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    await until(() => existsSync(join(folder.path, "bin/hangs.now")), child);
    const at = Date.now();
    for (const signal of signals) {
      child.kill(signal);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const code = await ended;
    const milliseconds = Date.now() - at;
    await noneLeft(folder.path);
    return { code, milliseconds, ...output };
  }

  const asked: [what: string, args: string[], hangs: string, waited: RegExp][] = [
    ["a build looks for engines", ["build"], "^version", /docker version/],
    ["a build waits for the plugin", ["build"], "^buildx version", /docker buildx version/],
    ["a prediction looks for engines", ["predict"], "^version", /docker version/],
    ["caches are listed", ["cache", "ls"], " du ", /docker buildx du/],
    ["caches are cleared", ["cache", "clear", "--all", "--yes"], "prune", /docker buildx prune/],
    ["caches are to be warmed", ["cache", "warm"], "^version", /docker version/],
    ["caches that are to be warmed are measured", ["cache", "warm"], " du ", /docker buildx du/],
  ];
  for (const [what, args, hangs, waited] of asked) {
    for (const signal of what.startsWith("a build looks")
      ? (["SIGINT", "SIGTERM", "SIGHUP"] as const)
      : (["SIGINT"] as const)) {
      it(`ends at once and says what was waited for while ${what}: ${signal}`, async () => {
        await withDocker("stages", "stages", async (folder) => {
          folder.with({ "bin/hangs": hangs });
          const { code, milliseconds, stderr } = await interrupted(folder, args, [signal]);
          assert.equal(code, 130, stderr);
          assert.match(stderr, /^Canceled after \d.* s, while waiting for .*\.$/m);
          assert.match(stderr, waited);
          assert.ok(milliseconds < 2000, `${milliseconds} ms`);
        });
      });
    }
  }

  const builds: [string, Record<string, string>][] = [
    ["a docker that ignores every signal", { "bin/hangs": "^buildx build" }],
    ["a docker that is stopped", { "bin/hangs": "^buildx build", "bin/stopped": "" }],
  ];
  for (const [name, files] of builds) {
    it(`ends a build within 5 s, and says what it waited for: ${name}`, async () => {
      await withDocker("stages", "stages", async (folder) => {
        folder.with(files);
        const { code, milliseconds, stderr } = await interrupted(folder, ["build"], ["SIGINT"]);
        assert.equal(code, 130, stderr);
        assert.match(stderr, /^Stopping the build\. Press Ctrl-C again/m);
        assert.match(stderr, /^Canceled after .* s: Docker did not stop within 3\.\d s/m);
        assert.ok(milliseconds < most, `${milliseconds} ms`);
        assert.match((await kept(folder)).join(""), /"outcome":"cancelled"/);
      });
    });

    it(`ends it at once on a second Ctrl-C: ${name}`, async () => {
      await withDocker("stages", "stages", async (folder) => {
        folder.with(files);
        const { code, milliseconds, stderr } = await interrupted(folder, ["build"], ["SIGINT", "SIGINT"]);
        assert.equal(code, 130, stderr);
        assert.match(stderr, /^Canceled after /m);
        assert.ok(milliseconds < 2500, `${milliseconds} ms`);
        assert.match((await kept(folder)).join(""), /"outcome":"cancelled"/);
      });
    });
  }

  it("keeps the record of a build that ended, though the engine answers nothing after it", async () => {
    await withDocker("stages", "stages", async (folder) => {
      folder.with({ "bin/hangs": "^image inspect" });
      const { code, milliseconds, stdout } = await interrupted(folder, ["build", "--format=json"], ["SIGINT"]);
      assert.equal(code, 130);
      assert.ok(milliseconds < 2000, `${milliseconds} ms`);
      assert.equal((JSON.parse(stdout) as { ok: boolean }).ok, true);
      assert.match((await kept(folder)).join(""), /"outcome":"succeeded"/);
    });
  });

  const keys: [string, string, number, RegExp][] = [
    ["Ctrl-C", "\u0003", 130, /Canceled after /],
    ["Ctrl-D", "\u0004", 2, /\[y\/N\]/],
    ["n", "n\n", 2, /\[y\/N\]/],
  ];
  for (const [name, typed, wanted, said] of keys) {
    it(`takes ${name} for an answer where it asks a person`, async function () {
      if (!existsSync("/usr/bin/script")) return this.skip();
      await withDocker("stages", "stages", async (folder) => {
        const child = lensProcess(folder, ["cache", "clear", "--all"], { isTTY: true, cwd: folder.path });
        let shown = "";
        child.stdout.on("data", (chunk: Buffer) => {
          shown += chunk.toString();
        });
        const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
        await until(() => shown.includes("[y/N]"), child);
        child.stdin?.write(typed);
        assert.equal(await ended, wanted, shown);
        assert.match(shown, said);
        assert.doesNotMatch(shown, /Something went wrong|AbortError|freed/);
      });
    });
  }
});

async function until(is: () => boolean, child: ChildProcess): Promise<void> {
  while (!is() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The records that are on the disk. */
async function kept(folder: Folder): Promise<string[]> {
  const names = folder.names("state/buildkit-lens/builds");
  return names.flatMap((name) =>
    folder
      .names(`state/buildkit-lens/builds/${name}`)
      .filter((file) => file.endsWith(".json"))
      .map((file) => {
        const text = folder.read(`state/buildkit-lens/builds/${name}/${file}`);
        JSON.parse(text);
        return text;
      }),
  );
}
