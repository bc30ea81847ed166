import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { type Example, type Rule, ruleById, rules } from "../../server/src/lint";
import { optionNames } from "../../server/src/lint/options";
import { fileContextOf, findings, fixed as fixedWith, settingsFor } from "./support";
import { variants } from "./variants";

/** Rules about capitals, for which it matters how keywords are written. */
const aboutCapitals = new Set(["buildkit/ConsistentInstructionCasing", "buildkit/FromAsCasing"]);

/** What is asked of every rule, of what it says and of its examples. */
describe("contract of the rules", () => {
  it("ids are unique and found", () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const rule of rules) assert.equal(ruleById(rule.id), rule);
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it("says what it is about", () => checkTexts(rule));
      for (const [index, example] of rule.examples.entries()) {
        describe(`example ${index + 1}${example.title ? `: ${example.title}` : ""}`, () => {
          checkExample(rule, example);
          for (const [name, variant] of Object.entries(variants)) {
            if (aboutCapitals.has(rule.id) && name === "keywords in lower case") continue;
            const changed = variant(example);
            if (changed) describe(name, () => checkExample(rule, { ...example, ...changed }));
          }
        });
      }
    });
  }
});

function checkTexts({ id, summary, why, messages, titles, examples, fix, options }: Rule): void {
  assert.match(id, /^(?:[a-z]+\/[a-z]+(?:-[a-z]+)*|buildkit\/[A-Z][A-Za-z]+)$/);
  assert.ok(examples.length > 0, "it has an example");
  assert.doesNotMatch(summary, /\.$/, "the summary is a line, not a sentence");
  assert.match(why, /\.$/, "the reason is made of sentences");
  for (const option of options ?? []) assert.ok(optionNames.includes(option));
  for (const [key, message] of Object.entries(messages)) {
    assert.doesNotMatch(message, /\.$|\n/, `${key} is one sentence, shown without a full stop`);
    assert.ok(message.length <= 180, `${key} is short: ${message.length}`);
    const remedy = /: ([^:]*(?::(?! )[^:]*)*)$/.exec(message)?.[1] ?? "";
    assert.ok(remedy.length <= 80, `what to do about ${key} is short: ${remedy.length}`);
  }
  assert.equal(titles !== undefined, fix !== undefined || id.startsWith("parse/"), "fixes have titles");
  for (const key of Object.keys(titles ?? {})) assert.ok(key in messages);
}

function checkExample(rule: Rule, example: Example): void {
  const { bad, good, creates } = example;
  const settings = settingsFor(example);
  const fileContext = fileContextOf(example);
  const after = creates ? { ...fileContext, ignoreFile: creates } : fileContext;
  const found = (text: string, beside = fileContext) => findings(text, settings, rule.id, beside);
  const fixed = (text: string) => fixedWith(text, settings, rule.id, ["safe", "suggest"], fileContext);

  it("bad is reported", () => {
    assert.ok(found(bad).length > 0);
    for (const { message, span, url, fix } of found(bad)) {
      assert.doesNotMatch(message, /\{\w+\}/, "every placeholder is filled");
      assert.ok(span.start <= span.end && span.end <= bad.length);
      assert.match(url, /docs\/rules\/.*\.md$/);
      if (fix) assert.doesNotMatch(fix.title, /\{\w+\}|^$/);
    }
  });
  if (creates) {
    it("the fix creates the file", () => assert.deepEqual(found(bad)[0]?.fix?.creates, creates));
  }
  it("good is silent", () => assert.deepEqual(found(good, after), []));
  if (rule.fix) it("the fix of bad is good", () => assert.equal(fixed(bad), good));
  else it("bad has no fix", () => assert.equal(fixed(bad), bad));
  it("a fix of good changes nothing", () => assert.equal(fixed(good), good));
  it("good parses", () => assert.deepEqual(readDockerfile(good).problems, []));
}
