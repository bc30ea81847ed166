import assert from "node:assert/strict";
import { engineLine, inOrder } from "../../../client/src/build/engineLines";
import type { EngineStatus } from "../../../server/src/protocol";

const engine = (more: Partial<EngineStatus>): EngineStatus => ({
  id: "docker",
  label: "Docker 28.5.2",
  state: "ready",
  program: "/usr/bin/docker",
  problem: "",
  ...more,
});

describe("an engine in a list", () => {
  it("says how it builds and where it is", () => {
    assert.deepEqual(engineLine(engine({ variant: "buildx 0.29.1" })), {
      label: "$(check) Docker 28.5.2",
      description: "ready, buildx 0.29.1",
      detail: "/usr/bin/docker",
    });
  });

  it("says what to do about one that cannot build", () => {
    assert.deepEqual(engineLine(engine({ label: "Podman", state: "unreachable", problem: "Start its machine." })), {
      label: "$(warning) Podman",
      description: "not responding",
      detail: "Start its machine.",
    });
  });

  it("comes after those that are ready, and last where it is not there", () => {
    const states = ["missing", "unreachable", "ready"] as const;
    assert.deepEqual(
      inOrder(states.map((state) => engine({ state }))).map(({ state }) => state),
      ["ready", "unreachable", "missing"],
    );
  });
});
