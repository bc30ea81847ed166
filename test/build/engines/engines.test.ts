import assert from "node:assert/strict";
import { chooseEngine, defaultEngineSettings, EngineDetector } from "../../../server/src/build/detector";
import type { BuildOrder, Engine } from "../../../server/src/build/engine";
import { docker } from "../../../server/src/build/engines/docker";
import { podman } from "../../../server/src/build/engines/podman";
import { findProgram, runProgram } from "../../../server/src/build/program";
import { isAtLeast, versionIn } from "../../../server/src/build/version";
import type { EngineId, EngineStatus } from "../../../server/src/protocol";

const status = (id: EngineId, state: EngineStatus["state"], more: Partial<EngineStatus> = {}): EngineStatus => ({
  id,
  label: id === "docker" ? "Docker 28.5.2" : "Podman 5.8.6",
  state,
  program: `/usr/bin/${id}`,
  problem: state === "ready" ? "" : `${id} is ${state}.`,
  ...more,
});

const order: BuildOrder = { dockerfile: "/a b/Dockerfile", context: "/a b", buildArgs: {}, noCache: false };
const full: BuildOrder = {
  ...order,
  target: "--help",
  tag: "x:1",
  buildArgs: { A: "$(touch pwned)", B: "", "-c": "d e" },
  noCache: true,
};
const common = [
  "--file=/a b/Dockerfile",
  "--target=--help",
  "--tag=x:1",
  "--build-arg=A=$(touch pwned)",
  "--build-arg=B=",
  "--build-arg=-c=d e",
  "--no-cache",
  "/a b",
];

describe("build/engines", () => {
  const buildx = (version: string) => status("docker", "ready", { buildxVersion: version });
  const commands: [string, Engine, BuildOrder, EngineStatus, string[]][] = [
    [
      "docker",
      docker,
      order,
      buildx("0.29.1"),
      ["buildx", "build", "--progress=rawjson", "--file=/a b/Dockerfile", "/a b"],
    ],
    ["docker with all", docker, full, buildx("0.13.0"), ["buildx", "build", "--progress=rawjson", "--load", ...common]],
    [
      "docker before rawjson",
      docker,
      order,
      buildx("0.12.1"),
      ["buildx", "build", "--progress=plain", "--file=/a b/Dockerfile", "/a b"],
    ],
    [
      "docker with arguments of the settings, which never change the progress that is read",
      docker,
      { ...order, extraArguments: ["--network=host", "--progress=tty"] },
      buildx("0.29.1"),
      ["buildx", "build", "--network=host", "--progress=tty", "--progress=rawjson", "--file=/a b/Dockerfile", "/a b"],
    ],
    ["podman", podman, order, status("podman", "ready"), ["build", "--file=/a b/Dockerfile", "/a b"]],
    [
      "podman reads a list of files as CSV",
      podman,
      { ...order, dockerfile: '/a, "b"/Dockerfile' },
      status("podman", "ready"),
      ["build", '--file="/a, ""b""/Dockerfile"', "/a b"],
    ],
    ["podman with all", podman, full, status("podman", "ready"), ["build", ...common]],
  ];
  for (const [name, engine, what, found, args] of commands) {
    it(`command: ${name}`, () => {
      const command = engine.buildCommand(what, found);
      assert.deepEqual([command.file, command.args], [found.program, args]);
    });
  }

  const choices: [string, EngineStatus[], EngineId | "auto", EngineId | undefined, RegExp][] = [
    ["both ready", [status("docker", "ready"), status("podman", "ready")], "auto", "docker", /first engine/],
    ["one ready", [status("docker", "missing"), status("podman", "ready")], "auto", "podman", /only engine/],
    ["one chosen", [status("docker", "ready"), status("podman", "ready")], "podman", "podman", /chosen/],
    [
      "the chosen one is missing",
      [status("docker", "ready"), status("podman", "missing")],
      "podman",
      undefined,
      /podman is missing\. Docker 28\.5\.2 is ready/,
    ],
    [
      "none",
      [status("docker", "missing"), status("podman", "unreachable")],
      "auto",
      undefined,
      /docker is missing\. podman is unreachable\./,
    ],
  ];
  for (const [name, found, wanted, inUse, reason] of choices) {
    it(`choice: ${name}`, () => {
      const choice = chooseEngine(found, wanted);
      assert.equal(choice.inUse, inUse);
      assert.match(choice.reason, reason);
    });
  }

  it("names what was looked for where there is no program", async () => {
    for (const engine of [docker, podman]) {
      const found = await engine.detect("no-such-engine");
      assert.equal(found.state, "missing");
      assert.match(found.problem, /no program "no-such-engine" on the PATH; install .*, or set its path/);
    }
  });

  it("asks each engine once, until it is asked to again or the settings name another program", async () => {
    const asked: string[] = [];
    const fake = (id: EngineId): Engine => ({
      ...docker,
      id,
      detect: async (program) => {
        asked.push(program);
        return status(id, "ready");
      },
    });
    const detector = new EngineDetector([fake("docker"), fake("podman")]);
    await Promise.all([detector.choice(defaultEngineSettings, false), detector.choice(defaultEngineSettings, false)]);
    await detector.choice({ ...defaultEngineSettings, engine: "podman" }, false);
    assert.deepEqual(asked, ["docker", "podman"]);
    await detector.choice(defaultEngineSettings, true);
    assert.equal(asked.length, 4);
    await detector.choice({ ...defaultEngineSettings, programs: { docker: "/x", podman: "podman" } }, false);
    assert.equal(asked.length, 6);
  });

  it("looks for programs in absolute folders of the PATH only, and refuses relative paths", () => {
    const [name, folder] = [process.execPath.split("/").pop()!, process.execPath.replace(/\/[^/]*$/, "")];
    if (process.platform === "win32") return;
    assert.equal(findProgram(name, { PATH: `relative:${folder}` }), process.execPath);
    assert.equal(findProgram(process.execPath, {}), process.execPath);
    for (const bad of ["", `./${name}`, "nothing-here", folder])
      assert.equal(findProgram(bad, { PATH: folder }), undefined, bad);
    assert.equal(findProgram(name, { PATH: "." }), undefined);
  });

  it("gives up on a program that takes too long or cannot be started", async () => {
    const slow = await runProgram({ file: process.execPath, args: ["-e", "setInterval(() => {}, 1000)"] }, 0.3);
    assert.equal(slow.cutOff, true);
    const none = await runProgram({ file: "/nowhere", args: [] }, 5);
    assert.ok(none.spawnError);
  });

  it("compares versions", () => {
    assert.equal(versionIn("github.com/docker/buildx v0.29.1+ds1 0.29.1"), "0.29.1");
    assert.equal(versionIn("none"), undefined);
    const cases: [string | undefined, string, boolean][] = [
      ["0.13.0", "0.13.0", true],
      ["0.9.1", "0.13.0", false],
      ["1.0", "0.13.0", true],
      ["5.3", "5.3.0", true],
      [undefined, "0.1", false],
    ];
    for (const [have, want, is] of cases) assert.equal(isAtLeast(have, want), is, `${have} ${want}`);
  });
});
