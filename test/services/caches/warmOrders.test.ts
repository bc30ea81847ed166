import assert from "node:assert/strict";
import { readDockerfile } from "../../../server/src/dockerfile";
import type { EngineStatus } from "../../../server/src/protocol";
import { type WarmBuild, warmBuilds, warmOrders } from "../../../server/src/services/caches/warmOrders";

const mount = "RUN --mount=type=cache,target=/c true\n";

describe("cache/warm", () => {
  const cases: [string, string, WarmBuild[]][] = [
    ["no cache mounts", "FROM a\nRUN --mount=type=bind,target=/b true\n", []],
    ["the only stage", `FROM a\n${mount}`, [{ stages: ["0"] }]],
    [
      "not the last stage, which has none",
      `FROM a AS deps\n${mount}FROM a\nCOPY --from=deps / /\n`,
      [{ target: "deps", stages: ["deps"] }],
    ],
    [
      "two that do not need each other",
      `FROM a AS x\n${mount}FROM a AS y\n${mount}FROM a\nCOPY --from=x / /\n`,
      [
        { target: "x", stages: ["x"] },
        { target: "y", stages: ["y"] },
      ],
    ],
    [
      "a stage without a name by the first one with a name that needs it",
      `FROM a\n${mount}FROM 0\nRUN true\nFROM a AS z\nCOPY --from=0 / /\nFROM z\n`,
      [{ target: "z", stages: ["0"] }],
    ],
    ["no stage that no build reaches", `FROM a\n${mount}FROM b\n`, []],
    [
      "one that another builds on or copies from comes with it",
      `FROM a AS x\n${mount}FROM x AS y\n${mount}FROM a AS z\nCOPY --from=y / /\n${mount}`,
      [{ target: "z", stages: ["x", "y", "z"] }],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(warmBuilds(readDockerfile(text)), expected));
  }

  const file = readDockerfile(`FROM a AS x\n${mount}FROM a AS y\n${mount}`);
  const order = {
    dockerfile: "/w/Dockerfile",
    context: "/w",
    buildArgs: { A: "1" },
    tags: ["example/app:1"],
    output: { kind: "push" },
    cacheTo: ["type=registry,ref=example/app:cache"],
    sbom: true,
  } as const;
  const common = { dockerfile: "/w/Dockerfile", context: "/w", buildArgs: { A: "1" }, tags: [] };
  const status = (more: Partial<EngineStatus>): EngineStatus => {
    return { id: "docker", label: "", state: "ready", program: "docker", problem: "", builder: "buildx", ...more };
  };

  it("keeps the options of the build, but has no name, no output and no export", () => {
    assert.deepEqual(warmOrders(file, order, status({}), 0), [
      { ...common, target: "x", noCacheFor: ["x"] },
      { ...common, target: "y", noCacheFor: ["y"] },
    ]);
  });

  it("has all of it run again where a stage has no name, by which BuildKit would know it", () => {
    const unnamed = readDockerfile(`FROM a AS x\n${mount}FROM x\n${mount}`);
    assert.deepEqual(warmOrders(unnamed, order, status({}), 0), [{ ...common, noCacheFor: [], noCache: true }]);
  });

  it("has all of it run again where the engine cannot run single stages again", () => {
    const [first] = warmOrders(file, order, status({ id: "podman" }), undefined);
    assert.deepEqual(first, { ...common, target: "x", noCacheFor: [], noCache: true });
  });

  const holding: [string, Partial<EngineStatus>, number | undefined, boolean][] = [
    ["holds something", {}, 1, true],
    ["may hold something, for all that is known", { builder: "embedded" }, undefined, true],
    ["holds nothing", {}, 0, false],
    ["holds something that the engine keeps anyway", { id: "podman" }, 1, false],
    ["was never a BuildKit's", { builder: "legacy" }, undefined, false],
  ];
  for (const [name, engine, held, keeps] of holding) {
    it(`empties no mount that ${name}: ${keeps ? "a new host makes its RUNs new" : "runs without the cache"}`, () => {
      const args = { ...order, extraArguments: ["--quiet"] };
      for (const { noCache, noCacheFor, extraArguments } of warmOrders(file, args, status(engine), held)) {
        assert.equal(noCache !== true && noCacheFor === undefined, keeps);
        assert.equal(extraArguments?.[0], "--quiet");
        assert.match(extraArguments?.[1] ?? "", keeps ? /^--add-host=warming-[\da-f-]+\.invalid:127\.0\.0\.1$/ : /^$/);
      }
    });
  }
});
