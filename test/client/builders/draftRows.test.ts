import assert from "node:assert/strict";
import {
  builderOf,
  type Draft,
  withOption,
  withPreset,
  withRegistries,
  withSpace,
} from "../../../client/src/builders/draft";
import {
  cleared,
  firstDraft,
  optionOf,
  rowsOf,
  type SettingId,
  withParallelism,
} from "../../../client/src/builders/draftRows";
import { presets } from "../../../client/src/builders/presets";

const draft = firstDraft({ name: "team", driver: "docker-container" });
const rows = (of: Draft) => rowsOf(of).flatMap((group) => group.rows);
const production = withPreset(draft, presets[2]!);

describe("the settings of a new builder", () => {
  it("are those of where it runs", () => {
    const ids = (driver: Draft["driver"]) => rows(firstDraft({ name: "x", driver })).map(({ id }) => id);
    assert.deepEqual(ids("remote"), ["usedBy", "option:cacert", "option:cert", "option:key", "option:servername"]);
    assert.ok(ids("kubernetes").includes("option:limits.cpu"));
    assert.ok(!ids("docker-container").includes("option:limits.cpu"));
  });

  it("have nothing to reset at first", () => {
    for (const driver of ["docker-container", "kubernetes", "remote"] as const) {
      const set = rows(firstDraft({ name: "x", driver, endpoint: "tcp://x:1" })).filter(({ canClear }) => canClear);
      assert.deepEqual(set, [], driver);
    }
  });

  const changes: readonly (readonly [SettingId, Draft])[] = [
    ["usedBy", { ...draft, usedBy: "nobody" }],
    ["preset", production],
    ["maxParallelism", withParallelism(draft, 4)],
    ["registries", withRegistries(draft, [{ host: "r", http: true }])],
    ["option:memory", withOption(draft, "memory", "4g")],
    ["maxUsedSpace", withSpace(draft, "maxUsedSpace", 20e9)],
    ["reservedSpace", withSpace(draft, "reservedSpace", 5e9)],
    ["minFreeSpace", withSpace(draft, "minFreeSpace", 1e9)],
  ];
  for (const [id, changed] of changes) {
    it(`can be reset: ${id}`, () => {
      const rowIn = (of: Draft) => rows(of).find((row) => row.id === id);
      assert.equal(rowIn(changed)?.canClear, true);
      const reset = cleared(id, changed);
      assert.deepEqual(rowIn(reset), rowIn(draft));
      assert.deepEqual(builderOf(reset), builderOf(draft));
    });
  }

  it("of a preset can be reset one by one", () => {
    const reset = cleared("option:memory", cleared("maxParallelism", production));
    assert.deepEqual(reset.options, {});
    assert.equal(reset.daemon.maxParallelism, undefined);
    assert.equal(reset.daemon.garbage?.maxUsedSpace, 20e9);
  });

  it("know the option of a driver that one is", () => {
    assert.equal(optionOf(draft, "option:memory")?.label, "Memory");
    assert.equal(optionOf({ ...draft, driver: "remote" }, "option:memory"), undefined);
    assert.equal(optionOf(draft, "maxUsedSpace"), undefined);
  });
});
