import assert from "node:assert/strict";
import { mountsWithoutCache } from "../../../client/src/build/withoutCache";
import { engineFacts } from "../../../server/src/engines";

describe("what becomes of cache mounts without the cache", () => {
  const cases = [
    ["docker", "Docker empties cache mounts too"],
    ["podman", "Podman keeps what is in cache mounts"],
    ["buildah", "Buildah keeps what is in cache mounts"],
    ["buildkit", ""],
    [undefined, ""],
  ] as const;
  for (const [engine, words] of cases) {
    it(`${engine ?? "no engine"}: ${words || "nothing is said"}`, () => {
      assert.equal(mountsWithoutCache(engineFacts.find(({ id }) => id === engine)), words);
    });
  }
});
