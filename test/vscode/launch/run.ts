import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { testFiles } from "../../../scripts/parts/vscode/bundleTests.js";
import { runVSCodeTests } from "./runVSCodeTests.js";

// npx tsx test/vscode/launch/run.ts [--grep <part of a name>]

const { grep } = parseArgs({ options: { grep: { type: "string" } } }).values;

runVSCodeTests({ grep }).then((result) => {
  if (typeof result === "boolean") process.exit(result ? 0 : 1);
  // Without VS Code, mocha cannot count the tests: their names are read from their sources.
  const names = testNames();
  console.log(`skipped, for there is no VS Code (${result.missing}):`);
  for (const name of names) console.log(`  - ${name}`);
  const totals = { passed: 0, failed: 0, skipped: names.length };
  if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(totals));
  process.exit(process.env.REQUIRE_ALL === "1" ? 1 : 0);
});

function testNames(): string[] {
  const sources = testFiles().map((file) => readFileSync(file, "utf8"));
  return sources.flatMap((source) => [...source.matchAll(/^\s*it\(\s*(["'`])(.*?)\1,/gm)].map((found) => found[2]!));
}
