import assert from "node:assert/strict";
import { messageWithBudgets, missedBudgets } from "../../server/src/builds/budgets";
import type { BuildRecord, RecordedStep } from "../../server/src/builds/records/record";
import type { Budgets } from "../../server/src/lint";
import { buildRecord } from "./records/buildRecord";

const step = (key: string, more: Partial<RecordedStep> = {}): RecordedStep => ({
  key,
  stage: "0",
  name: key,
  isFrom: false,
  outcome: "ran",
  startedAt: 0,
  seconds: 1,
  ...more,
});

const record = (more: Partial<BuildRecord> = {}) => buildRecord({ seconds: 78, ...more });

const budgets = (more: Partial<Budgets>): Budgets => ({ total: {}, steps: {}, ...more });
const both = (seconds: number) => ({ cold: seconds, warm: seconds });
const earlier = record({ id: "earlier", startedAt: 1 });
const apt = (more: Partial<RecordedStep> = {}) => step("apt", { managers: ["apt"], seconds: 14, ...more });
const filled = record({ id: "filled", startedAt: 1, steps: [apt()] });
const cached = (count: number, of: number) =>
  Array.from({ length: of }, (_, at) => step(`${at}`, { outcome: at < count ? "cached" : "ran" }));

describe("build/budgets", () => {
  const cases: [string, BuildRecord, BuildRecord[], Partial<Budgets>, string[]][] = [
    ["no budget, nothing missed", record(), [earlier], {}, []],
    [
      "a total of seconds",
      record(),
      [],
      { total: both(60) },
      ["18 s over budget: Cold build over budget: 1 min 18 s (limit 1 min)."],
    ],
    ["a total that is kept, to the second", record({ seconds: 60 }), [], { total: both(60) }, []],
    [
      "a total by less than can be written",
      record({ seconds: 60.01 }),
      [],
      { total: both(60) },
      ["0.1 s over budget: Cold build over budget: 1 min (limit 1 min)."],
    ],
    ["a warm budget says nothing of a cold build", record(), [], { total: { warm: 60 } }, []],
    [
      "a build is warm once one succeeded before",
      record(),
      [earlier],
      { total: { cold: 300, warm: 60 } },
      ["18 s over budget: Warm build over budget: 1 min 18 s (limit 1 min)."],
    ],
    [
      "one that failed warms nothing",
      record(),
      [record({ startedAt: 1, outcome: "failed" })],
      { total: { warm: 60 } },
      [],
    ],
    ["nor one of another target", record(), [record({ startedAt: 1, target: "test" })], { total: { warm: 60 } }, []],
    [
      "nor one that came later, nor itself",
      record(),
      [record(), record({ startedAt: 2000 })],
      { total: { warm: 60 } },
      [],
    ],
    ["without cache all is cold", record({ noCache: true }), [earlier], { total: { warm: 60 } }, []],
    ["what failed is not measured", record({ outcome: "failed" }), [], { total: both(60) }, []],
    ["nor what was cancelled", record({ outcome: "cancelled" }), [], { total: both(60) }, []],
    ["nor what runs", record({ outcome: "running" }), [], { total: both(60) }, []],
    ["off is no budget", record(), [], { total: both(Number.POSITIVE_INFINITY) }, []],
    [
      "a share of the cache",
      record({ steps: [step("from", { isFrom: true }), ...cached(7, 10)] }),
      [earlier],
      { cachedShare: 0.8 },
      ["70 % cached, below 80 %: Cached share below budget: 7 of 10 steps (70 %, limit 80 %)."],
    ],
    ["a share that is kept", record({ steps: cached(8, 10) }), [earlier], { cachedShare: 0.8 }, []],
    ["a share says nothing of a first build", record({ steps: cached(0, 10) }), [], { cachedShare: 0.8 }, []],
    ["nor of a build without steps", record(), [earlier], { cachedShare: 0.8 }, []],
    [
      "a share that is missed by little reads as missed",
      record({ steps: cached(799, 1000) }),
      [earlier],
      { cachedShare: 0.8 },
      ["79.9 % cached, below 80 %: Cached share below budget: 799 of 1000 steps (79.9 %, limit 80 %)."],
    ],
    [
      "a step of a package manager",
      record({ steps: [apt()] }),
      [filled],
      { steps: { apt: { warm: 8 } } },
      ["6.0 s over budget: apt step over budget: 14 s (limit 8.0 s, warm)."],
    ],
    [
      "a step is cold where its manager has not run before",
      record({ steps: [apt()] }),
      [earlier],
      { steps: { apt: { warm: 8 } } },
      [],
    ],
    [
      "a failed build's apt has filled the cache too",
      record({ steps: [apt()] }),
      [record({ startedAt: 1, outcome: "failed", steps: [apt()] })],
      { steps: { apt: { warm: 8, cold: 60 } } },
      ["6.0 s over budget: apt step over budget: 14 s (limit 8.0 s, warm)."],
    ],
    [
      "a step from the cache took nothing",
      record({ steps: [apt({ outcome: "cached" })] }),
      [filled],
      { steps: { apt: both(8) } },
      [],
    ],
    ["a step of another manager", record({ steps: [apt()] }), [filled], { steps: { npm: both(8) } }, []],
    [
      "a step with several managers has the largest of their budgets",
      record({ steps: [apt({ managers: ["apt", "pip"] })] }),
      [],
      { steps: { apt: both(8), pip: both(10) } },
      ["4.0 s over budget: pip step over budget: 14 s (limit 10 s, cold)."],
    ],
  ];
  for (const [name, build, before, given, expected] of cases) {
    it(name, () => {
      const missed = missedBudgets(build, before, budgets(given));
      assert.deepEqual(
        missed.map(({ text, message }) => `${text}: ${message}`),
        expected,
      );
    });
  }

  it("names the step that took too long, and nothing else does", () => {
    const missed = missedBudgets(
      record({ steps: [apt({ key: "k" })] }),
      [],
      budgets({ total: both(60), steps: { apt: both(8) } }),
    );
    assert.deepEqual(
      missed.map(({ kind, step: of }) => [kind, of]),
      [
        ["total", undefined],
        ["step", "k"],
      ],
    );
  });

  it("are said in a few words behind how a build went", () => {
    const told = (missed: ReturnType<typeof missedBudgets>) => messageWithBudgets("Built in 74 s.", missed);
    const total = missedBudgets(record({ seconds: 74 }), [], budgets({ total: both(60) }));
    const steps = missedBudgets(record({ steps: [apt(), apt()] }), [], budgets({ steps: { apt: both(8) } }));
    assert.equal(told([]), "Built in 74 s.");
    assert.equal(told(total), "Built in 74 s: 14 s over budget.");
    assert.equal(told([...total, ...steps]), "Built in 74 s: 14 s over budget; 2 steps over budget.");
    assert.equal(told(steps.slice(0, 1)), "Built in 74 s: 1 step over budget.");
  });
});
