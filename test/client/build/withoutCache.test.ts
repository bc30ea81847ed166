import assert from "node:assert/strict";
import { mountsWithoutCache } from "../../../client/src/build/withoutCache";
import { engineFacts } from "../../../server/src/engines";

describe("what becomes of cache mounts without the cache", () => {
  const cases = [
    ["docker", "Docker also empties cache mounts"],
    ["podman", "Podman keeps the content of cache mounts"],
    ["buildah", "Buildah keeps the content of cache mounts"],
    ["buildkit", ""],
    [undefined, ""],
  ] as const;
  for (const [engine, words] of cases) {
    it(`${engine ?? "no engine"}: ${words || "no words"}`, () => {
      assert.equal(mountsWithoutCache(engineFacts.find(({ id }) => id === engine)), words);
    });
  }
});
