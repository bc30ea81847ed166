import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engines } from "../../server/src/engines";
import { chooseEngine, defaultEngineSettings, EngineDetector } from "../../server/src/engines/detector";
import { docker } from "../../server/src/engines/docker/docker";
import type { Engine } from "../../server/src/engines/engine";
import { podman } from "../../server/src/engines/podman/podman";
import { findProgram, runProgram } from "../../server/src/programs/program";
import type { EngineChoice, EngineId, EngineStatus } from "../../server/src/protocol";

import { status } from "./support";

describe("build/engines", () => {
  const choices: [string, EngineStatus[], EngineId | "auto", EngineId | undefined, RegExp][] = [
    [
      "both ready",
      [status("docker", "ready"), status("podman", "ready")],
      "auto",
      "docker",
      /is the first available engine/,
    ],
    [
      "one ready",
      [status("docker", "missing"), status("podman", "ready")],
      "auto",
      "podman",
      /is the only available engine/,
    ],
    ["one chosen", [status("docker", "ready"), status("podman", "ready")], "podman", "podman", /is selected/],
    [
      "the chosen one is missing",
      [status("docker", "ready"), status("podman", "missing")],
      "podman",
      undefined,
      /podman is missing\. Docker 28\.5\.2 is available/,
    ],
    [
      "none",
      [status("docker", "missing"), status("podman", "unreachable")],
      "auto",
      undefined,
      /^podman is unreachable\.$/,
    ],
    [
      "none at all",
      [status("docker", "missing"), status("podman", "missing")],
      "auto",
      undefined,
      /^No engine found: no program \/usr\/bin\/docker or \/usr\/bin\/podman\. Install/,
    ],
  ];
  for (const [name, found, wanted, inUse, reason] of choices) {
    it(`choice: ${name}`, () => {
      const choice = chooseEngine(found, wanted);
      assert.equal(choice.inUse, inUse);
      assert.match(choice.reason, reason);
    });
  }

  it("names what was searched where there is no program", async () => {
    for (const engine of engines) {
      const found = await engine.detect("no-such-engine");
      assert.equal(found.state, "missing");
      assert.match(found.problem, /no program "no-such-engine" on the PATH\. Install it, or set its path/);
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
    await detector.choice(
      { ...defaultEngineSettings, programs: { ...defaultEngineSettings.programs, docker: "/x" } },
      false,
    );
    assert.equal(asked.length, 6);
  });

  it("asks again when an engine looks another way: another Docker context, a daemon that was started", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lens-detector-"));
    const before = process.env.DOCKER_CONFIG;
    process.env.DOCKER_CONFIG = folder;
    try {
      let asked = 0;
      const detect = async () => {
        asked++;
        return status("docker", "ready");
      };
      const detector = new EngineDetector([{ ...docker, detect }]);
      await detector.choice(defaultEngineSettings, false);
      await detector.choice(defaultEngineSettings, false);
      assert.equal(asked, 1);
      writeFileSync(join(folder, "config.json"), '{"currentContext": "remote"}');
      await detector.choice(defaultEngineSettings, false);
      assert.equal(asked, 2);
    } finally {
      if (before === undefined) delete process.env.DOCKER_CONFIG;
      else process.env.DOCKER_CONFIG = before;
      rmSync(folder, { recursive: true });
    }
  });

  it("answers within a second where an engine is silent, and again when it has answered", async () => {
    let answer = (_: EngineStatus) => {};
    const slow: Engine = {
      ...docker,
      detect: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    };
    const quick: Engine = { ...podman, detect: async () => status("podman", "ready") };
    const detector = new EngineDetector([slow, quick]);
    const began = performance.now();
    const told = new Promise<EngineChoice>((resolve) => {
      void detector.choiceSoon(defaultEngineSettings, false, resolve).then((soon) => {
        assert.ok(performance.now() - began < 1000, `${performance.now() - began} ms`);
        assert.equal(soon.inUse, "podman");
        assert.match(soon.engines[0]?.problem ?? "", /^Docker has not responded yet/);
        answer(status("docker", "ready"));
      });
    });
    assert.equal((await told).inUse, "docker");
  });

  it("says that a Docker without buildx builds with its old builder", () => {
    const { reason } = chooseEngine([status("docker", "ready", { builder: "legacy" })], "auto");
    assert.match(
      reason,
      /is the only available engine\. The buildx plugin is missing, so the deprecated legacy builder is used/,
    );
  });

  it("searches programs in absolute folders of the PATH only, and rejects relative paths", () => {
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
});
