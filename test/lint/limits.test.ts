import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, lint, lintWithin } from "../../server/src/lint";
import { defineRule } from "../../server/src/lint/rule";
import { rules } from "../../server/src/lint/rules";
import { incompleteBy } from "../../server/src/services/linting/incomplete";

const settings = defaultSettings();
const file = readDockerfile("# lens-ignore-file cache/defeated: unused\nFROM alpine\nRUN apk add git\n");
const failing = defineRule({
  id: "test/failing",
  severity: "warning",
  summary: "It fails",
  why: "It is there to fail.",
  messages: {},
  examples: [],
  source: "A test",
  check() {
    throw new RangeError("too deep");
  },
});

describe("a bounded run of the rules", () => {
  it("gives what an unbounded one gives, where there is time enough", () => {
    deepEqual(lintWithin({ isOver: () => false }, file, settings), { findings: lint(file, settings), unfinished: [] });
  });

  it("gives what was found until there is no time left, and names the rules that did not run", () => {
    const half = rules.length >> 1;
    let asked = 0;
    const { findings, unfinished } = lintWithin({ isOver: () => ++asked > half }, file, settings);
    const all = lint(file, settings);
    ok(findings.length > 0 && findings.length < all.length);
    ok(findings.every((found) => all.some(({ rule, message }) => rule === found.rule && message === found.message)));
    ok(unfinished.length > 0);
    ok(unfinished.every(({ rule }) => !findings.some((found) => found.rule === rule)));
  });

  it("says of no suppression that it is unused where rules did not run", () => {
    ok(lint(file, settings).some(({ rule }) => rule === "suppression/unused"));
    let asked = 0;
    const { findings } = lintWithin({ isOver: () => ++asked === 1 }, file, settings);
    ok(!findings.some(({ rule }) => rule === "suppression/unused"));
  });

  it("keeps what one rule throws from the others", () => {
    const chosen = [failing, ...rules.filter(({ afterOthers }) => !afterOthers)];
    const { findings, unfinished } = lintWithin({ isOver: () => false }, file, settings, {}, chosen);
    deepEqual(unfinished, [{ rule: "test/failing", error: "too deep" }]);
    ok(findings.length > 0);
    throws(() => lintWithin(undefined, file, settings, {}, chosen), RangeError);
  });

  it("is incomplete by what kept the rules from running", () => {
    equal(incompleteBy([], 5), undefined);
    deepEqual(incompleteBy([{ rule: "a" }, { rule: "b" }], 5), { reason: "time", seconds: 5, rules: ["a", "b"] });
    deepEqual(incompleteBy([{ rule: "a", error: "too deep" }], 5), {
      reason: "error",
      rules: ["a"],
      error: "too deep",
    });
  });
});
