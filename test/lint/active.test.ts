import assert from "node:assert/strict";
import {
  defaultSettings,
  type FileContext,
  type LintSettings,
  type Rule,
  ruleById,
  rules,
} from "../../server/src/lint";
import { isActive, neededFileContext } from "../../server/src/lint/active";
import { type Options, optionDefinitions, optionNames } from "../../server/src/lint/options";
import { fileContextOf, findings, settingsFor } from "./support";

const ruleOf = (id: string) => ruleById(id) as Rule;

describe("which rules run", () => {
  const cases: { id: string; options?: Partial<Options>; severities?: LintSettings["severities"]; runs: boolean }[] = [
    { id: "cache/mount-id", runs: true },
    { id: "cache/mount-id", severities: { "cache/mount-id": "off" }, runs: false },
    { id: "cache/mount-id", severities: { "cache/sharing": "off" }, runs: true },
    { id: "cache/sharing", options: { cacheSharing: "any" }, runs: false },
    { id: "cache/sharing", options: { cacheSharing: "omit" }, runs: true },
    { id: "suppression/reason", options: { suppressionReasons: false }, runs: false },
    { id: "suppression/reason", options: { suppressionReasons: true }, runs: true },
    { id: "suppression/reason", severities: { "suppression/reason": "error" }, runs: false },
  ];
  for (const { id, options, severities = {}, runs } of cases) {
    it(`${id} with ${JSON.stringify({ options, severities })}: ${runs}`, () => {
      const settings = { ...settingsFor({ options }), severities };
      assert.equal(isActive(ruleOf(id), settings), runs);
    });
  }

  it("the text of an option that requires nothing is one that it takes", () => {
    for (const name of optionNames) {
      const { off, values } = optionDefinitions[name];
      if (off !== undefined) assert.ok(values && Object.hasOwn(values, off), name);
    }
  });
});

describe("what rules need beside the file", () => {
  it("is what those that run name", () => {
    const rule = { ...ruleOf("cache/sharing"), fileContext: ["folder", "others"] } as const;
    const needed = (options: Partial<Options>) => [...neededFileContext([rule], settingsFor({ options }))];
    assert.deepEqual(needed({ cacheSharing: "any" }), []);
    assert.deepEqual(needed({ cacheSharing: "omit" }), ["folder", "others"]);
    assert.deepEqual([...neededFileContext([ruleOf("cache/mount-id")], defaultSettings())], []);
  });

  for (const rule of rules) {
    it(`${rule.id} reads nothing that it does not name`, () => {
      const read = new Set<PropertyKey>();
      for (const example of rule.examples) {
        const watched = new Proxy<FileContext>(fileContextOf(example), {
          get(target, name) {
            read.add(name);
            return Reflect.get(target, name);
          },
        });
        const off = rules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, "off"] as const);
        findings(example.bad, { ...settingsFor(example), severities: Object.fromEntries(off) }, rule.id, watched);
      }
      assert.deepEqual([...read].sort(), [...(rule.fileContext ?? [])].sort());
    });
  }
});
