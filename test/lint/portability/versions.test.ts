import assert from "node:assert/strict";
import { readEngines } from "../../../server/src/lint/engineRequirements";
import { podmanWithBuildah } from "../../../server/src/lint/portability/buildahVersions";
import { featureNames, features, never } from "../../../server/src/lint/portability/features";
import { dockerWithFrontend, readPinnedFrontend } from "../../../server/src/lint/portability/frontends";

describe("the option engines", () => {
  const cases: readonly (readonly [entries: readonly string[], expected: readonly string[]])[] = [
    [[], []],
    [
      ["podman >=4.8", "docker>= 23"],
      ["podman 4.8", "docker 23"],
    ],
    [["podman >=5.0", "podman >=4.8.1"], ["podman 4.8.1"]],
    [["nerdctl >=1", "docker", "buildah >=1.28"], ["buildah 1.28"]],
  ];
  for (const [entries, expected] of cases) {
    it(JSON.stringify(entries), () => {
      assert.deepEqual(
        readEngines(entries).map(({ engine, least }) => `${engine} ${least}`),
        expected,
      );
    });
  }
});

describe("which engine brought what", () => {
  it("a frontend that no engine shipped was added with the next", () => {
    assert.equal(dockerWithFrontend("1.3"), "23.0");
    assert.equal(dockerWithFrontend("1.7"), "26.0");
    assert.equal(dockerWithFrontend("1.99"), undefined);
  });

  it("a Buildah that no Podman shipped was added with the next", () => {
    assert.equal(podmanWithBuildah("1.25"), "4.1");
    assert.equal(podmanWithBuildah("1.43"), "5.8");
    assert.equal(podmanWithBuildah("1.99"), undefined);
  });

  for (const name of featureNames) {
    const { frontend, buildah } = features[name];
    it(`${name}: each version in the table is one of an engine`, () => {
      if (frontend !== undefined && frontend !== never) assert.ok(dockerWithFrontend(frontend), frontend);
      if (buildah !== undefined && buildah !== never) assert.ok(podmanWithBuildah(buildah), buildah);
      assert.ok(frontend !== undefined || buildah !== undefined, "some engine lacks it");
    });
  }
});

describe("a pinned frontend", () => {
  const cases: readonly (readonly [reference: string, expected: string | undefined])[] = [
    ["docker/dockerfile:1.4", "1.4"],
    ["docker.io/docker/dockerfile:1.4.2", "1.4.2"],
    ["docker/dockerfile-upstream:1.7-labs", "1.7 labs"],
    ["docker/dockerfile:1.4@sha256:00", "1.4 digest"],
    ["docker/dockerfile:1", undefined],
    ["docker/dockerfile:1-labs", undefined],
    ["docker/dockerfile:latest", undefined],
    ["docker/dockerfile@sha256:00", undefined],
    ["quay.io/docker/dockerfile:1.4", undefined],
    ["docker/dockerfile:1.0-experimental", undefined],
  ];
  for (const [reference, expected] of cases) {
    it(reference, () => {
      const read = readPinnedFrontend(reference);
      const told = read && `${read.version}${read.isLabs ? " labs" : ""}${read.hasDigest ? " digest" : ""}`;
      assert.equal(told, expected);
    });
  }
});
