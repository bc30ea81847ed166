import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatJson } from "../../scripts/generating/json";
import { ruleIdsIn, ruleIndex } from "../../scripts/generating/ruleIndex";
import { rules } from "../../server/src/lint";

const source = join(__dirname, "../../server/src");

describe("registry of the rules", () => {
  it("has every rule that has a file, under the file's name", () => {
    assert.deepEqual(
      rules.map(({ id }) => id),
      ruleIdsIn(join(source, "lint/rules")),
    );
  });

  it("has a rule for every error that the reader reports", () => {
    const known = new Set(rules.map(({ id }) => id));
    const folder = join(source, "dockerfile");
    const told = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [...readFileSync(join(folder, name), "utf8").matchAll(/(?:rule: |problem\(\s*)"([a-z-]+)"/g)]);
    assert.ok(told.length > 5);
    for (const [, name] of told) assert.ok(known.has(`parse/${name}`), name);
  });

  it("is written with one import a rule", () => {
    assert.match(ruleIndex(["a/b-c", "d/e"]), /import aBC from ".\/a\/b-c";\nimport dE from ".\/d\/e";/);
  });
});

describe("generated JSON", () => {
  const cases: [value: unknown, text: string][] = [
    [{ a: [], b: {}, c: undefined }, '{\n  "a": [],\n  "b": {}\n}'],
    [{ a: ["x", 1, true] }, '{\n  "a": ["x", 1, true]\n}'],
    [[{ a: 1 }], '[\n  {\n    "a": 1\n  }\n]'],
    [["x".repeat(70), "y".repeat(70)], `[\n  "${"x".repeat(70)}",\n  "${"y".repeat(70)}"\n]`],
  ];
  for (const [value, text] of cases) it(text, () => assert.equal(formatJson(value), text));
});
