import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { newRuleFiles } from "../../scripts/newRule/skeletons";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, rules } from "../../server/src/lint";
import { applyEdits } from "../../server/src/lint/fixes/edits";
import { lintWith } from "../../server/src/lint/lint";
import type { Rule } from "../../server/src/lint/rule";

const root = join(__dirname, "../..");
const folder = "server/src/lint/rules";
const groups = readdirSync(join(root, folder), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Builds a rule's file where it would stand, and gives what it exports. */
function ruleOf(path: string, text: string): Rule {
  const { outputFiles } = buildSync({
    stdin: { contents: text, resolveDir: join(root, dirname(path)), loader: "ts" },
    bundle: true,
    format: "cjs",
    platform: "node",
    mainFields: ["module", "main"],
    write: false,
  });
  const module = { exports: {} as { default?: Rule } };
  new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(module, module.exports, require);
  return module.exports.default as Rule;
}

describe("a new rule", () => {
  for (const group of groups) {
    it(`of the group ${group} works from the start`, () => {
      const id = group === "buildkit" ? "buildkit/SomeNewCheck" : `${group}/some-new-rule`;
      const files = newRuleFiles(id, groups);
      assert.ok(typeof files !== "string", String(files));
      assert.deepEqual([...files.keys()], [`${folder}/${id}.ts`, `test/lint/rules/${id}.test.ts`]);
      const [[path, text] = ["", ""], [, test] = ["", ""]] = [...files];
      assert.ok(test.includes(`ruleCases("${id}"`));
      const rule = ruleOf(path, text);
      assert.equal(rule.id, id);
      assert.equal(Boolean(rule.docker), group === "buildkit");
      const { bad, good } = rule.examples[0] ?? { bad: "", good: "" };
      const found = lintWith([rule], readDockerfile(bad), defaultSettings(), {});
      // What a rule of this group reports, the reader has to find first.
      if (group === "parse") return;
      assert.equal(found.length, 1);
      assert.equal(applyEdits(bad, found[0]?.fix?.edits ?? []), good);
    });
  }

  it("may have the name of each rule that there is", () => {
    for (const { id } of rules) assert.notEqual(typeof newRuleFiles(id, groups), "string", id);
  });

  const refused: Record<string, RegExp> = {
    "": /^Give the rule's id/,
    cache: /^Give the rule's id/,
    "cache/a/b": /^Give the rule's id/,
    "../evil": /^Unknown group \.\./,
    "nogroup/name": /^Unknown group nogroup: use one of .*buildkit/,
    "cache/MountMode": /in lowercase with hyphens/,
    "buildkit/some-check": /as Docker calls its check/,
    "parse/": /in lowercase with hyphens/,
  };
  for (const [id, why] of Object.entries(refused)) {
    it(`is rejected: ${id || "no id"}`, () => {
      const answer = newRuleFiles(id, groups);
      assert.ok(typeof answer === "string");
      assert.match(answer, why);
    });
  }
});
