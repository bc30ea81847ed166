import assert from "node:assert/strict";
import { type StatusFacts, statusText } from "../../../client/src/ui/statusText";
import type { EngineChoice } from "../../../server/src/protocol";

const docker: EngineChoice = {
  engines: [
    { id: "docker", label: "Docker 28.5.2", state: "ready", variant: "buildx 0.29.1", program: "docker", problem: "" },
    { id: "podman", label: "Podman", state: "missing", program: "podman", problem: "No podman was found." },
  ],
  facts: [],
  inUse: "docker",
  reason: "the only one that answers",
};
const none: EngineChoice = { ...docker, inUse: undefined, reason: "Neither docker nor podman was found on the PATH." };
const fine: StatusFacts = { server: "running", trusted: true, choice: docker, buildsRunning: 0 };

describe("the status", () => {
  const cases: readonly [string, StatusFacts, string, string, string | undefined][] = [
    ["an engine", fine, "information", "Docker 28.5.2", "buildkitLens.chooseEngine"],
    ["a build runs", { ...fine, buildsRunning: 1 }, "information", "Docker 28.5.2", "buildkitLens.cancelBuild"],
    ["no engine", { ...fine, choice: none }, "warning", "No build engine", "buildkitLens.chooseEngine"],
    ["not looked yet", { ...fine, choice: undefined }, "information", "Detecting engines…", undefined],
    ["not trusted", { ...fine, trusted: false }, "warning", "Restricted Mode", "workbench.trust.manage"],
    ["starting", { ...fine, server: "starting" }, "information", "Starting…", undefined],
    ["restarting", { ...fine, server: "restarting" }, "information", "Restarting…", undefined],
    [
      "no server",
      { ...fine, server: "stopped" },
      "error",
      "BuildKit Lens is not running",
      "buildkitLens.restartServer",
    ],
  ];
  for (const [name, facts, severity, text, command] of cases) {
    it(name, () => {
      const shown = statusText(facts);
      assert.deepEqual([shown.severity, shown.text, shown.action?.command], [severity, text, command]);
    });
  }

  it("says why an engine was chosen, and what was searched where there is none", () => {
    assert.equal(statusText(fine).detail, "buildx 0.29.1 · the only one that answers");
    assert.match(statusText({ ...fine, choice: none }).detail, /^Linting works\. Neither docker nor podman/);
  });

  it("says what the engine cannot do, each thing once", () => {
    const limit = { option: "cacheTo", words: "cache export", reason: "" } as const;
    const limits = {
      engine: "docker",
      label: "",
      limits: [{ ...limit, option: "ssh", words: "SSH keys" }, limit, limit],
    } as const;
    assert.match(statusText({ ...fine, limits }).detail, / · Not supported: SSH keys, cache export\.$/);
    assert.doesNotMatch(statusText({ ...fine, limits: { ...limits, engine: "podman" } }).detail, /cannot/);
  });
});
