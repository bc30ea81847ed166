import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, rules } from "../../server/src/lint";
import { lintWith } from "../../server/src/lint/lint";
import type { Rule } from "../../server/src/lint/rule";
import { noSurroundings } from "../../server/src/lint/surroundings";

const text = "FROM debian\n# lens-ignore cache/mount-id: on purpose\nRUN --mount=type=cach,target=/a make\n";

/** All rules, one of which throws once it has reported something. */
function rulesWith(id: string, error: Error): readonly Rule[] {
  const throwing = (rule: Rule): Rule => ({
    ...rule,
    check(...given) {
      rule.check(...given);
      throw error;
    },
  });
  return rules.map((rule) => (rule.id === id ? throwing(rule) : rule));
}

const found = (chosen: readonly Rule[]) => lintWith(chosen, readDockerfile(text), defaultSettings(), noSurroundings);

describe("a rule for which a file is too large", () => {
  it("is reported, and the others find what they find", () => {
    const deep = (): void => deep();
    let overflow: Error | undefined;
    try {
      deep();
    } catch (error) {
      overflow = error as Error;
    }
    const findings = found(rulesWith("mount/invalid", overflow as Error).filter((rule) => !rule.runsLast));
    const ofRule = findings.filter(({ rule }) => rule === "mount/invalid");
    assert.deepEqual(
      ofRule.map(({ severity, message }) => [severity, message]),
      [["info", "mount/invalid was not checked: this file is too large or nested too deeply for it"]],
    );
    const others = found(rules).filter(({ rule }) => rule !== "mount/invalid" && rule !== "suppression/unused");
    assert.deepEqual(
      findings.filter(({ rule }) => rule !== "mount/invalid"),
      others,
    );
  });

  it("a mistake of the rule's own shows", () => {
    const chosen = rulesWith("mount/invalid", new TypeError("a mistake")).filter((rule) => !rule.runsLast);
    assert.throws(() => found(chosen), /a mistake/);
  });
});
