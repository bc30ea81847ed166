import assert from "node:assert/strict";
import type { Draft } from "../../../../client/src/build/form/draft";
import { type Row, rowsOf, type SettingId } from "../../../../client/src/build/form/rows";
import { problemIn } from "../../../../client/src/ui/form/formLines";
import type { EngineLimit } from "../../../../server/src/protocol";
import { draft, facts } from "./support";

const rowOf = (id: SettingId, more: Partial<Draft> = {}, limits: readonly EngineLimit[] = []): Row => {
  const rows = rowsOf(draft(more), facts(limits)).flatMap((group) => group.rows);
  return rows.find((row) => row.id === id) as Row;
};

describe("the form's settings", () => {
  const cases: readonly [SettingId, Partial<Draft>, string][] = [
    ["target", {}, "production (last stage)"],
    ["target", { target: "test" }, "test"],
    ["tags", {}, "web"],
    ["tags", { tags: [] }, "untagged"],
    ["tags", { tags: ["a", "b:1"] }, "a, b:1"],
    ["platforms", {}, "the engine's platform"],
    ["platforms", { platforms: ["linux/amd64", "linux/arm64"] }, "linux/amd64, linux/arm64"],
    ["labels", { labels: { a: "1", b: "2" } }, "a=1, b=2"],
    ["output", {}, "load into the engine"],
    ["output", { tags: [] }, "cache only"],
    ["output", { output: { kind: "push" } }, "push to the registry"],
    ["output", { output: { kind: "tar", path: "/w/out.tar" } }, "files as out.tar"],
    ["context", {}, "web"],
    ["buildArgs", {}, "need a value: SHA · 2 with defaults"],
    ["buildArgs", { buildArgs: { SHA: "abc" } }, "SHA=abc · 2 with defaults"],
    ["buildArgs", { buildArgs: { SHA: "abc", NPM_TOKEN: "t0ken", NODE: "24" } }, "SHA=abc, NPM_TOKEN=•••, NODE=24"],
    ["secrets", {}, "none (the Dockerfile uses npm)"],
    [
      "secrets",
      {
        secrets: [
          { id: "npm", file: "/w/.npmrc" },
          { id: "t", env: "T" },
        ],
      },
      "npm from .npmrc, t from $T",
    ],
    ["ssh", {}, "none (the Dockerfile uses default)"],
    ["ssh", { ssh: ["default"] }, "default"],
    ["contexts", { contexts: { shared: "/w/shared" } }, "shared=/w/shared"],
    ["noCache", {}, "changed steps only"],
    ["noCache", { noCache: true }, "all"],
    ["noCache", { noCacheFor: ["deps"] }, "deps"],
    ["pull", { pull: true }, "yes"],
    ["cacheFrom", {}, "none"],
    ["cacheTo", { cacheTo: ["type=inline"] }, "type=inline"],
    ["provenance", {}, "engine default"],
    ["provenance", { provenance: "off" }, "none"],
    ["sbom", {}, "no"],
    ["engine", {}, "Docker 28.5.2 (current)"],
    ["engine", { engine: "docker" }, "Docker 28.5.2"],
    ["extraArguments", { extraArguments: ["--a", "--b"] }, "--a, --b"],
  ];
  for (const [id, more, value] of cases) {
    it(`${id} ${JSON.stringify(more)}: ${value}`, () => assert.equal(rowOf(id, more).value, value));
  }

  it("shows every option of a build", () => {
    const ids = rowsOf(draft(), facts()).flatMap(({ rows }) => rows.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 18);
  });

  it("offers to reset what is set, and nothing else", () => {
    const set = { noCacheFor: ["deps"], platforms: ["linux/arm64"] };
    const clearable = rowsOf(draft(set), facts()).flatMap(({ rows }) => rows.filter(({ canClear }) => canClear));
    assert.deepEqual(
      clearable.map(({ id }) => id),
      ["tags", "platforms", "noCache"],
    );
  });
});

describe("what an engine cannot do", () => {
  const noSecrets: EngineLimit = { option: "secrets", words: "secrets", reason: "No secrets here." };
  const onePlatform: EngineLimit = { option: "platforms", kind: "several", words: "several", reason: "One at a time." };
  const noGha: EngineLimit = { option: "cacheTo", kind: "gha", words: "caches", reason: "No gha." };
  const noStages: EngineLimit = { option: "noCacheFor", words: "single stages", reason: "No single stages." };

  it("is said at a setting that nothing was asked of", () => {
    const row = rowOf("secrets", {}, [noSecrets]);
    assert.deepEqual([row.impossible, row.problem], ["No secrets here.", undefined]);
  });

  const problems: readonly [string, SettingId, Partial<Draft>, EngineLimit, string | undefined][] = [
    ["a setting that was asked for", "secrets", { secrets: [{ id: "a", env: "A" }] }, noSecrets, "No secrets here."],
    ["one platform", "platforms", { platforms: ["linux/arm64"] }, onePlatform, undefined],
    ["two platforms", "platforms", { platforms: ["a/b", "a/c"] }, onePlatform, "One at a time."],
    ["another cache", "cacheTo", { cacheTo: ["type=inline"] }, noGha, undefined],
    ["that cache", "cacheTo", { cacheTo: ["type=inline", "mode=max,type=gha"] }, noGha, "No gha."],
    ["all without the cache", "noCache", { noCache: true }, noStages, undefined],
    ["a stage without the cache", "noCache", { noCacheFor: ["deps"] }, noStages, "No single stages."],
  ];
  for (const [name, id, more, limit, problem] of problems) {
    it(`${name}: ${problem ?? "no problem"}`, () => {
      assert.equal(rowOf(id, more, [limit]).problem, problem);
      assert.equal(problemIn(rowsOf(draft(more), facts([limit]))), problem);
    });
  }

  it("an image without a tag is not pushed", () => {
    assert.match(problemIn(rowsOf(draft({ tags: [], output: { kind: "push" } }), facts())) ?? "", /without a tag/);
  });

  it("an engine that is not ready keeps every build from starting", () => {
    const row = { ...facts(), limits: undefined, engineProblem: "Podman does not answer." };
    assert.equal(problemIn(rowsOf(draft({ engine: "podman" }), row)), "Podman does not answer.");
  });
});
