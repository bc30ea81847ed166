import assert from "node:assert/strict";
import type { BuildRecord } from "../../../server/src/builds/records/record";
import type { InputsStore, RecordedInputs } from "../../../server/src/predict/memory/inputsStore";
import { mostAlike } from "../../../server/src/predict/memory/pastInputs";

/** By their ids, with the cache that each build went to; one without is a build without inputs. */
const store = (caches: Readonly<Record<string, string>>) =>
  ({
    of: async ({ id }: BuildRecord) =>
      caches[id] === undefined ? undefined : ({ cache: caches[id] } as RecordedInputs),
  }) as unknown as InputsStore;
const record = (id: string, more: Partial<BuildRecord> = {}) => ({ id, engine: "docker", ...more }) as BuildRecord;
const wanted = { cache: "here", engine: "docker", options: {} } as const;
const chosen = async (records: readonly BuildRecord[], caches: Record<string, string>, more: object = {}) =>
  (await mostAlike(records, store(caches), { ...wanted, ...more }))?.record.id;

describe("predict/memory/pastInputs", () => {
  it("compares with the last build whose inputs are known", async () => {
    const records = [record("imported", { imported: true }), record("bare"), record("b"), record("a")];
    assert.equal(await chosen(records, { imported: "here", a: "here", b: "here" }), "b");
    assert.equal(await chosen(records, {}), undefined);
  });

  const rows: [string, BuildRecord[], object][] = [
    ["the same cache before another builder's", [record("other"), record("x")], {}],
    ["the same engine before another", [record("other", { engine: "podman" }), record("x")], { cache: "third" }],
    [
      "the same target",
      [record("o", { target: "test" }), record("x", { target: "prod" })],
      { options: { target: "prod" } },
    ],
    [
      "the same platforms, in any order",
      [record("o"), record("x", { options: { platforms: ["b", "a"] } as never })],
      { options: { platforms: ["a", "b"] } },
    ],
    [
      "no build that only warmed caches",
      [record("o", { options: { extraArguments: ["--add-host=w"] } as never }), record("x")],
      {},
    ],
  ];
  for (const [what, records, more] of rows) {
    it(`chooses ${what}`, async () =>
      assert.equal(await chosen(records, { other: "there", o: "here", x: "here" }, more), "x"));
  }
});
