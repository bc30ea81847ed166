import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { statePlace } from "../../server/src/cli/build/stateFolder";
import { marked, noneLeft } from "../programs/processes";
import type { Folder } from "./support";
import { lens, lensProcess, withDocker } from "./withDocker";

describe("what the command line remembers", function () {
  this.timeout(30_000);
  if (process.platform !== "linux") return;
  const isRoot = process.getuid?.() === 0;
  const somebody = 54_321;

  interface Place {
    readonly name: string;
    readonly env: (folder: Folder) => Record<string, string | undefined>;
    readonly uid?: number;
    /** What is wrong, as it is said. */
    readonly why: RegExp;
  }
  const unset = { XDG_STATE_HOME: undefined };
  const places: Place[] = [
    {
      name: "HOME=/proc",
      env: () => ({ ...unset, HOME: "/proc" }),
      why: /\/proc\/\.local\/state\/buildkit-lens is not writable \(ENOENT: no such file or directory\): set XDG_STATE_HOME to a writable folder\.$/m,
    },
    {
      name: "a home below a file",
      env: (folder) => ({ ...unset, HOME: join(folder.path, "Dockerfile/home") }),
      why: /\(ENOTDIR: not a directory\): set XDG_STATE_HOME/,
    },
    {
      name: "a file in the folder's place",
      env: (folder) => ({ XDG_STATE_HOME: folder.with({ "xdg/buildkit-lens": "" }) && join(folder.path, "xdg") }),
      why: /.*xdg\/buildkit-lens is not writable \(EEXIST: file already exists\): set XDG_STATE_HOME/,
    },
    {
      name: "a file as XDG_STATE_HOME",
      env: (folder) => ({ XDG_STATE_HOME: join(folder.path, "Dockerfile") }),
      why: /\(ENOTDIR: not a directory\): set XDG_STATE_HOME/,
    },
    {
      name: "a name that is too long",
      env: () => ({ XDG_STATE_HOME: `/tmp/${"x".repeat(300)}` }),
      why: /\(ENAMETOOLONG: name too long\): set XDG_STATE_HOME/,
    },
    {
      name: "no HOME, and a user without a name",
      env: () => ({ ...unset, HOME: undefined }),
      uid: somebody,
      why: /there is no home folder to store them in: set XDG_STATE_HOME/,
    },
    {
      name: "a home of somebody else",
      env: () => ({ ...unset, HOME: "/root" }),
      uid: somebody,
      why: /.* is not writable \(EACCES: permission denied\): set XDG_STATE_HOME/,
    },
    {
      name: "a folder of somebody else, to be read only",
      env: (folder) => {
        const state = join(folder.path, "ro");
        mkdirSync(join(state, "buildkit-lens/builds"), { recursive: true });
        return { XDG_STATE_HOME: state };
      },
      uid: somebody,
      why: /\(EACCES: permission denied\): set XDG_STATE_HOME/,
    },
  ];
  for (const { name, env, uid, why } of places) {
    it(`says what is wrong and continues: ${name}`, async function () {
      if (uid !== undefined && !isRoot) return this.skip();
      await withDocker("stages", "stages", async (folder) => {
        chmodSync(folder.path, 0o755);
        chmodSync(join(folder.path, "bin"), 0o777);
        const starting = { cwd: folder.path, env: env(folder), ...(uid === undefined ? {} : { uid }) };
        const run = async (...args: string[]) => {
          const ran = await lens(folder, args, undefined, starting);
          assert.doesNotMatch(ran.stderr, /Something went wrong|^ +at /m, args.join(" "));
          return ran;
        };
        const built = await run("build", "--format=json");
        assert.equal(built.code, 0, built.stderr);
        assert.match(built.stderr, why);
        assert.match(built.stderr, /^warning: Builds are not recorded because /m);
        assert.equal(built.stderr.match(/^warning: /gm)?.length, 1, built.stderr);
        assert.equal((JSON.parse(built.stdout) as { ok: boolean }).ok, true);

        const [listed, ...others] = await Promise.all([
          run("builds"),
          ...(name === "HOME=/proc" ? [run("predict"), run("cache", "warm"), run("cache", "ls")] : []),
        ]);
        for (const { code, stderr } of others) assert.equal(code, 0, stderr);
        for (const { stderr } of others.slice(0, 2)) assert.match(stderr, why);
        if (/to be read only/.test(name)) assert.deepEqual([listed.code, listed.stdout], [0, ""]);
        else {
          assert.equal(listed.code, 2);
          assert.match(listed.stderr, why);
        }
        chmodSync(folder.path, 0o700);
      });
    });
  }

  it("is not kept in a folder relative to the current one", async () => {
    await withDocker("stages", "stages", async (folder) => {
      const env = { XDG_STATE_HOME: "state", HOME: join(folder.path, "home") };
      const { code, stderr } = await lens(folder, ["build"], undefined, { cwd: folder.path, env });
      assert.equal(code, 0, stderr);
      assert.deepEqual(folder.names().includes("state"), false);
      assert.deepEqual(folder.names("home/.local/state"), ["buildkit-lens"]);
    });
  });

  const variables: [NodeJS.Platform, Record<string, string>, string | undefined, string][] = [
    ["linux", { HOME: "/home/a" }, "/home/a/.local/state/buildkit-lens", "XDG_STATE_HOME"],
    ["linux", { HOME: "/home/a", XDG_STATE_HOME: "/s" }, "/s/buildkit-lens", "XDG_STATE_HOME"],
    ["linux", { HOME: "/home/a", XDG_STATE_HOME: "s" }, "/home/a/.local/state/buildkit-lens", "XDG_STATE_HOME"],
    ["darwin", { HOME: "/Users/a" }, "/Users/a/Library/Application Support/buildkit-lens", "HOME"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/buildkit-lens", "LOCALAPPDATA"],
    ["win32", { LOCALAPPDATA: "local", HOME: "/h" }, "/h/AppData/Local/buildkit-lens", "LOCALAPPDATA"],
  ];
  for (const [platform, env, folder, variable] of variables) {
    it(`is on ${platform} with ${JSON.stringify(env)} in ${folder}`, () =>
      assert.deepEqual(statePlace({ env }, platform), { folder, variable }));
  }

  it("leaves no folder in the temporary one after kill -9, nor its own after the next build", async () => {
    await withDocker("stages", "stages", async (folder) => {
      const mark = marked();
      folder.with({ "bin/hangs": "^buildx build", "tmp/x": "", "ctx/Dockerfile": "FROM scratch" });
      const starting = { cwd: folder.path, env: { TMPDIR: join(folder.path, "tmp") } };
      const child = lensProcess(folder, ["build", "ctx", `--build-arg=X=${mark}`], starting);
      await until(() => folder.names("bin").includes("hangs.now"));
      const closed = new Promise((resolve) => child.once("close", resolve));
      assert.equal(ownFolders(join(folder.path, "state/buildkit-lens")).length, 1);
      child.kill("SIGKILL");
      await noneLeft(mark).catch(() => undefined);
      await closed;
      assert.deepEqual(ownFolders(join(folder.path, "tmp")), []);

      rmSync(join(folder.path, "bin/hangs"));
      const { code, stderr } = await lens(folder, ["build", "ctx"], undefined, starting);
      assert.equal(code, 0, stderr);
      assert.deepEqual(ownFolders(join(folder.path, "tmp")), []);
      assert.deepEqual(ownFolders(join(folder.path, "state/buildkit-lens")), []);
    });
  });

  it("does not touch the folder of a running build, nor another user's", async () => {
    await withDocker("stages", "stages", async (folder) => {
      folder.with({
        "ctx/Dockerfile": "FROM scratch",
        "bin/hangs": "^buildx build --",
        "state/buildkit-lens/buildkit-lens-mine/x": "",
      });
      const starting = { cwd: folder.path };
      const child = lensProcess(folder, ["build", "ctx"], starting);
      await until(() => folder.names("bin").includes("hangs.now"));
      rmSync(join(folder.path, "bin/hangs"));
      const before = ownFolders(join(folder.path, "state/buildkit-lens"));
      assert.equal(before.length, 2);
      assert.equal((await lens(folder, ["build", "ctx"], undefined, starting)).code, 0);
      assert.deepEqual(ownFolders(join(folder.path, "state/buildkit-lens")), before);
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGINT");
      child.kill("SIGINT");
      await closed;
      assert.deepEqual(ownFolders(join(folder.path, "state/buildkit-lens")), ["buildkit-lens-mine"]);
    });
  });
});

const ownFolders = (parent: string) =>
  readdirSync(parent)
    .filter((name) => name.startsWith("buildkit-lens-"))
    .sort();

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 20));
}
