import assert from "node:assert/strict";
import { explain, type PredictOptions, predict, type StepOutcome } from "../../../server/src/predict/compare";
import { type BuildInputs, keysOf } from "../../../server/src/predict/inputs";
import { cacheOf, inFolder } from "../inputs/support";

const chain = "FROM busybox\nRUN one\nRUN two\nRUN three\n";
const twoStages = "FROM busybox AS a\nRUN one\nFROM busybox\nCOPY --from=a /o /o\nRUN two\n";

const outcomes = (inputs: BuildInputs, options: PredictOptions) =>
  predict(inputs, options)
    .filter(({ isFrom }) => !isFrom)
    .map(({ outcome }) => outcome)
    .join(" ");

const keyOn = (inputs: BuildInputs, line: number) => {
  const step = inputs.steps.find((each) => each.line === line);
  assert(step);
  return step;
};

describe("predict/compare", () => {
  it("remembers all builds, not only the last: an undone change hits again", async () => {
    await inFolder(async (folder) => {
      const first = await folder.inputs(chain);
      const second = await folder.inputs(chain.replace("two", "other"));
      assert.equal(outcomes(first, { cache: cacheOf([first, second]), before: second }), "hit hit hit");
    });
  });

  it("blames what was made another way where a step is known, but not on top of it", async () => {
    await inFolder(async (folder) => {
      const first = await folder.inputs(chain);
      const second = await folder.inputs(chain.replace("one", "other").replace("three", "four"));
      const now = await folder.inputs(chain.replace("three", "four"));
      const [, , , last] = predict(now, { cache: cacheOf([first, second]), before: second });
      assert.deepEqual([last?.outcome, last?.cause?.kind, last?.cause?.at?.line], ["miss", "step", 2]);
    });
  });

  it("says maybe only where what a stage makes decides", async () => {
    await inFolder(async (folder) => {
      const before = await folder.inputs(twoStages);
      const cache = cacheOf([before]);
      const changed = await folder.inputs(twoStages.replace("one", "other"));
      assert.equal(outcomes(changed, { cache, before }), "miss maybe maybe");
      const edited = await folder.inputs(twoStages.replace("one", "other").replace("two", "three"));
      assert.equal(outcomes(edited, { cache, before }), "miss maybe miss");
    });
  });

  it("says that everything misses before the first build", async () => {
    await inFolder(async (folder) => {
      const inputs = await folder.inputs(chain);
      const steps = predict(inputs, { cache: cacheOf([]) });
      assert.deepEqual(
        steps.map(({ reason }) => reason),
        Array(4).fill("not built before"),
      );
    });
  });

  it("says that the cache was cleared where nothing changed", async () => {
    await inFolder(async (folder) => {
      const before = await folder.inputs(chain);
      const reasons = predict(before, { cache: cacheOf([]), before }).map(({ reason }) => reason);
      assert.deepEqual(reasons.slice(1), Array(3).fill("cache was cleared"));
    });
  });

  it("says that a step was not finished where the build before failed there", async () => {
    await inFolder(async (folder) => {
      const before = await folder.inputs(chain);
      const finished = new Set(before.steps.slice(0, 2).map(({ key }) => key));
      const done = { ...before, steps: before.steps.slice(0, 2) };
      const steps = predict(before, { cache: cacheOf([done]), before, finished });
      assert.deepEqual(
        steps.map(({ outcome, cause }) => cause?.kind ?? outcome),
        ["hit", "hit", "unfinished", "unfinished"],
      );
    });
  });

  describe("lost results", () => {
    const lostAt = (inputs: BuildInputs, lines: readonly number[]) =>
      cacheOf(
        [inputs],
        lines.flatMap((line) => keysOf(keyOn(inputs, line)).map(({ cacheKey }) => cacheKey)),
      );

    it("are not missed by BuildKit where nothing needs them", async () => {
      await inFolder(async (folder) => {
        const before = await folder.inputs(chain);
        assert.equal(outcomes(before, { cache: lostAt(before, [2, 3]), before }), "hit hit hit");
      });
    });

    it("are made again for the end of the build and for steps that run", async () => {
      await inFolder(async (folder) => {
        const before = await folder.inputs(chain);
        assert.equal(outcomes(before, { cache: lostAt(before, [2, 3, 4]), before }), "miss miss miss");
        const now = await folder.inputs(chain.replace("three", "four"));
        assert.equal(outcomes(now, { cache: lostAt(before, [3]), before }), "hit miss miss");
      });
    });

    it("are made again for a stage that is copied from", async () => {
      await inFolder(async (folder) => {
        const before = await folder.inputs(twoStages);
        const now = await folder.inputs(twoStages.replace("/o /o", "/o /p"));
        assert.equal(outcomes(now, { cache: lostAt(before, [2]), before }), "miss miss miss");
      });
    });
  });

  describe("Podman", () => {
    it("makes all again that comes after a step that was cleared", async () => {
      await inFolder(async (folder) => {
        const before = await folder.inputs(chain, { counting: "podman" });
        const without = { ...before, steps: before.steps.filter(({ line }) => line !== 2) };
        assert.equal(outcomes(before, { cache: cacheOf([without]), before }), "miss miss miss");
        const buildkit = await folder.inputs(chain);
        const cleared = { ...buildkit, steps: buildkit.steps.filter(({ line }) => line !== 2) };
        assert.equal(outcomes(buildkit, { cache: cacheOf([cleared]), before: buildkit }), "miss hit hit");
      });
    });

    it("runs a command again that mounts a stage of which a step runs, and only then", async () => {
      const text = "FROM busybox AS a\nRUN one\nRUN two\nFROM busybox\nRUN --mount=from=a,target=/a three\n";
      await inFolder(async (folder) => {
        const before = await folder.inputs(text, { counting: "podman" });
        const now = await folder.inputs(text.replace("one", "other"), { counting: "podman" });
        const steps = predict(now, { cache: cacheOf([before]), before });
        assert.equal(steps.at(-1)?.outcome, "miss");
        assert.equal(steps.at(-1)?.reason, "stage a changed");
        assert.equal(outcomes(now, { cache: cacheOf([before, now]), before }), "hit hit hit");
      });
    });
  });

  it("looks each platform's own steps up", async () => {
    const options = { platforms: ["linux/amd64", "linux/arm64"] };
    await inFolder(async (folder) => {
      const one = await folder.inputs(chain, { options: { platforms: ["linux/amd64"] } });
      const both = await folder.inputs(chain, { options });
      assert.equal(outcomes(both, { cache: cacheOf([one]), before: one }), "miss miss miss");
      assert.equal(outcomes(one, { cache: cacheOf([both]), before: both }), "hit hit hit");
      assert.equal(both.steps.length, one.steps.length);
    });
  });

  it("explains a finished build with the same causes", async () => {
    await inFolder(async (folder) => {
      const before = await folder.inputs(chain);
      const now = await folder.inputs(chain.replace("two", "other"));
      const ran = new Map(now.steps.map(({ key, line }): [string, StepOutcome] => [key, line > 2 ? "ran" : "cached"]));
      const causes = explain(now, ran, { before });
      assert.deepEqual(
        [...causes.values()].map(({ kind, at }) => [kind, at?.line]),
        [
          ["instruction", undefined],
          ["step", 3],
        ],
      );
    });
  });
});
