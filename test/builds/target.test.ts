import assert from "node:assert/strict";
import { withKnownTarget } from "../../server/src/builds/target";
import { docker } from "../../server/src/engines/docker/docker";
import { podman } from "../../server/src/engines/podman/podman";
import type { EngineStatus } from "../../server/src/protocol";

const order = { dockerfile: "/w/Dockerfile", context: "/w" };
const status: EngineStatus = { id: "docker", label: "Docker 28.5.2", state: "ready", program: "/docker", problem: "" };

describe("build/target", () => {
  const cases: [string, string, string | undefined, string | undefined][] = [
    ["none", "FROM a\n", undefined, undefined],
    ["the last stage, which has no name", "FROM a AS x\nFROM b\n", "1", undefined],
    ["a stage with a name", "FROM a AS x\nFROM b\n", "x", "x"],
    ["a stage on the way without a name", "FROM a\nFROM b\n", "0", "0"],
    ["a stage that is not there", "FROM a\n", "7", "7"],
  ];
  for (const [name, text, target, expected] of cases) {
    it(name, () => {
      const asked = target === undefined ? order : { ...order, target };
      assert.equal(withKnownTarget(asked, text).target, expected);
    });
  }

  it("by number is known to Podman only", () => {
    assert.deepEqual(podman.lacks({ ...order, target: "0" }, status), []);
    assert.match(docker.lacks({ ...order, target: "0" }, status).join(), /target stages without a name/);
  });
});
