import assert from "node:assert/strict";
import { engineById } from "../../server/src/engines";
import { limitsOf } from "../../server/src/engines/limits";
import type { EngineStatus } from "../../server/src/protocol";

const status = (id: EngineStatus["id"], more: Partial<EngineStatus> = {}): EngineStatus => ({
  id,
  label: id,
  state: "ready",
  program: id,
  problem: "",
  ...more,
});
const limits = (of: EngineStatus) =>
  limitsOf(engineById(of.id), of).map(({ option, kind }) => (kind === undefined ? option : `${option} ${kind}`));

describe("build/limits", () => {
  it("buildx can do everything", () => assert.deepEqual(limits(status("docker", { builder: "buildx" })), []));

  it("lists all that the builder from before BuildKit cannot do", () => {
    const found = limits(status("docker", { builder: "legacy" }));
    for (const option of ["secrets", "ssh", "noCacheFor", "cacheTo", "provenance", "sbom", "contexts"]) {
      assert.ok(found.includes(option), option);
    }
    assert.ok(found.includes("output push") && found.includes("platforms several"));
    assert.ok(!found.includes("labels") && !found.includes("pull") && !found.includes("output load"));
  });

  it("tells Podman's caches apart by their type", () => {
    const found = limits(status("podman"));
    assert.ok(found.includes("cacheTo gha") && found.includes("cacheFrom s3"));
    assert.ok(!found.includes("cacheTo") && !found.includes("cacheTo registry"));
  });

  it("gives a sentence that names the engine", () => {
    const [limit] = limitsOf(engineById("docker"), status("docker", { label: "Docker 20.10", builder: "embedded" }));
    assert.match(limit?.reason ?? "", /^Docker 20\.10 without buildx does not support .+, or choose another engine\.$/);
  });
});
