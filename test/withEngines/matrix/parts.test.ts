import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../../scripts/parts/cacheFolder.js";
import { currentEngines, engineSets, oldEngines } from "../../../scripts/parts/engines/engineSets.js";
import { type Engine, type EngineId, engineIds } from "../../../scripts/parts/engines/types.js";
import { findOnPath, run, until } from "../../../scripts/parts/run.js";
import { despitePassingTroubles } from "../passingTroubles";
import { awkwardFolder, enginesAtHand, requireEngine } from "../support.js";

// The engines that the other tests rely on are what they are said to be.

const base = "localhost/buildkit-lens-test/base";
const ids = ["docker", "podman"] as const;
const buildCommand: Readonly<Record<string, readonly string[]>> = {
  docker: ["buildx", "build", "--progress=plain"],
  podman: ["build"],
};

/** A mount with owners, as the rules ask for it; and what is run shows on the output. */
const dockerfile = (figure: number) => `FROM ${base}
RUN --mount=type=cache,id=x,target=/c,uid=1001,gid=1001 echo "run $((${figure} * 2)) as $(stat -c %u:%g /c)"
RUN echo "then $((${figure} * 3))"
`;

describe("the engines of this machine", function () {
  this.timeout(600_000);
  const folder = awkwardFolder();

  const leftovers: string[] = [];

  before(() => mkdirSync(folder));
  after(() => {
    for (const each of leftovers) rmSync(each, { recursive: true, force: true });
  });

  function build(engine: Engine, ...args: string[]) {
    const options = { cwd: folder, env: engine.env, seconds: 120 };
    return despitePassingTroubles(() => run(engine.id, [...(buildCommand[engine.id] ?? []), ...args, "."], options));
  }

  for (const set of engineSets) {
    for (const id of engineIds) {
      it(`${id} of the ${set.name} set is of the expected version`, async function () {
        const engine = await requireEngine(this, id, set);
        if (!engine.ours) return;
        assert.ok(engine.version.startsWith(set.versions[id]), engine.label);
        const { buildx } = set.versions;
        if (id !== "docker") return;
        assert.ok(buildx === undefined ? !engine.buildx : engine.buildx?.startsWith(buildx), `buildx ${engine.buildx}`);
      });
    }
  }

  const oldBuilds: readonly [name: string, id: EngineId, args: readonly string[], env?: Record<string, string>][] = [
    ["Docker with its own BuildKit", "docker", ["build", "--progress=plain"], { DOCKER_BUILDKIT: "1" }],
    ["Docker without BuildKit", "docker", ["build"], { DOCKER_BUILDKIT: "0" }],
    ["Podman", "podman", ["build"]],
    ["Buildah", "buildah", ["build"]],
  ];
  for (const [name, id, args, env] of oldBuilds) {
    it(`the old ${name} builds`, async function () {
      const engine = await requireEngine(this, id, oldEngines);
      await (await enginesAtHand(oldEngines)).ensureBase(id, "busybox", base);
      const figure = Math.floor(Math.random() * 1e9);
      writeFileSync(join(folder, "Dockerfile"), `FROM ${base}\nRUN echo "built $((${figure} * 2))"\n`);
      const options = { cwd: folder, env: { ...engine.env, ...env }, seconds: 120 };
      const { stdout, stderr } = await despitePassingTroubles(() => run(id, [...args, "."], options));
      assert.match(stdout + stderr, new RegExp(`built ${figure * 2}`));
    });
  }

  it("the current Buildah builds on what Podman has", async function () {
    const buildah = await requireEngine(this, "buildah");
    await (await enginesAtHand()).ensureBase("buildah", "busybox", base);
    writeFileSync(join(folder, "Dockerfile"), `FROM ${base}\nRUN echo "built by $((6 * 7))"\n`);
    const options = { cwd: folder, env: buildah.env, seconds: 120 };
    const { stdout } = await despitePassingTroubles(() => run("buildah", ["build", "."], options));
    assert.match(stdout, /built by 42/);
  });

  for (const id of ids) {
    it(`${id} builds in a folder with an awkward name, with a cache mount, and then from its cache`, async function () {
      const engine = await requireEngine(this, id);
      await (await enginesAtHand()).ensureBase(id, "busybox", base);
      const figure = Math.floor(Math.random() * 1e9);
      writeFileSync(join(folder, "Dockerfile"), dockerfile(figure));
      const first = await build(engine);
      const output = first.stdout + first.stderr;
      assert.match(output, new RegExp(`run ${figure * 2} as 1001:1001`));
      assert.match(output, new RegExp(`then ${figure * 3}`));
      const second = await build(engine);
      assert.equal((second.stdout + second.stderr).match(/CACHED|Using cache/g)?.length, 2);
      assert.deepEqual(readdirSync(folder), ["Dockerfile"]);
    });

    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      it(`${signal} to its process group ends a build of ${id}, and all that it started`, async function () {
        const engine = await requireEngine(this, id);
        await (await enginesAtHand()).ensureBase(id, "busybox", base);
        const seconds = `${1000 + Math.random()}`; // tells this build's processes from all others
        const text = `FROM ${base}\nRUN echo started; sleep ${seconds}\n`;
        writeFileSync(join(folder, "Dockerfile"), text);
        const args = [...(buildCommand[id] ?? []), "--no-cache", "."];
        const child = spawn(id, args, { cwd: folder, env: engine.env, detached: true, stdio: "ignore" });
        const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
        await until("The build's sleep", 30, () => processesWith(seconds).length > 0);
        process.kill(-child.pid!, signal);
        assert.notEqual(await closed, 0);
        await until("The end of the build's processes", 20, () => processesWith(seconds).length === 0);
        await until("The end of its process group", 20, () => !groupIsAlive(child.pid!));
      });
    }
  }

  it("an environment has exactly the requested engines on its PATH", async function () {
    const docker = await requireEngine(this, "docker");
    const podman = await requireEngine(this, "podman");
    const { envWith } = await enginesAtHand();
    const onPath = (env: Record<string, string>) =>
      ["docker", "podman", "buildah"].filter((name) => findOnPath(name, env.PATH));
    assert.deepEqual(onPath(docker.env), ["docker"]);
    assert.deepEqual(onPath(podman.env), ["podman"]);
    assert.deepEqual(onPath(envWith("docker", "podman")), ["docker", "podman"]);
    assert.deepEqual(onPath((await requireEngine(this, "buildah")).env), ["buildah"]);
    assert.deepEqual(onPath(envWith()), []);
    for (const needed of ["node", "git", "sh"]) assert.ok(findOnPath(needed, envWith().PATH), needed);
  });

  it("nothing is left of the engines when the process that started them is killed", async function () {
    const { ours } = await requireEngine(this, "docker");
    if (!ours) return;
    // In a cache folder of its own: other processes may be using the engines of the usual one.
    const cache = mkdtempSync(join(cacheFolder(), "test-"));
    leftovers.push(cache);
    const parts = join(cache, "buildkit-lens", currentEngines.part);
    mkdirSync(parts, { recursive: true });
    for (const each of ["root", ".complete"])
      await run("cp", ["-al", join(cacheFolder(), currentEngines.part, each), parts]);
    const module = JSON.stringify(require.resolve("../../../scripts/parts/engines/engines.ts"));
    const script = `require(${module}).engines().then((all) => console.log(all.docker.label)); setInterval(() => {}, 1000)`;
    const env = { ...process.env, XDG_CACHE_HOME: cache };
    const child = spawn(process.execPath, ["--import=tsx", "-e", script], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const started = new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (data) => resolve(String(data)));
      child.once("close", () => reject(new Error("The engines did not start")));
    });
    assert.match(await started, /^Docker /);
    const room = processesWith(cache).map(commandLine).join();
    const [bridge] = /bklens\w+/.exec(room) ?? [];
    const [runFolder] = /\/tmp\/buildkit-lens-[\w-]+/.exec(room) ?? [];
    if (runFolder) leftovers.push(runFolder);
    assert.ok(bridge && existsSync(`/sys/class/net/${bridge}`));
    child.kill("SIGKILL");
    await until("The end of the engines' processes", 20, () => processesWith(cache).length === 0);
    assert.ok(!existsSync(`/sys/class/net/${bridge}`));
    assert.doesNotMatch(readFileSync("/proc/self/mounts", "utf8"), new RegExp(cache));
  });

  for (const id of ids) {
    it(`apt-get works in a build of ${id} on the Debian base`, async function () {
      const engine = await requireEngine(this, id);
      await (await enginesAtHand()).ensureBase(id, "debian", "debian:bookworm-slim");
      const install = "RUN apt-get update && apt-get install -y --no-install-recommends hello && hello";
      writeFileSync(
        join(folder, "Dockerfile"),
        `FROM debian:bookworm-slim\n${install}\nRUN ls /var/cache/apt/archives\n`,
      );
      const { stdout, stderr } = await build(engine, "--network=host", "--no-cache");
      assert.match(stdout + stderr, /Hello, world!/);
      assert.doesNotMatch(stdout + stderr, /hello_.*\.deb\n/, "docker-clean removes the packages");
    });
  }
});

/** The processes of this machine, in whatever namespace, whose command line holds the text. */
function processesWith(text: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .filter((name) => commandLine(name).includes(text));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function groupIsAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
