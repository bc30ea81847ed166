import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { testFiles } from "../../../scripts/parts/vscode/bundleTests.js";
import { runVSCodeTests } from "./runVSCodeTests.js";

// npx tsx test/vscode/launch/run.ts [--grep <part of a name>]
// First the tests that run inside VS Code, then those that use a window of it from outside.

const { grep } = parseArgs({ options: { grep: { type: "string" } } }).values;
const root = resolve(__dirname, "..", "..", "..");

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lens-totals-"));
  try {
    const inside = await withTotals(join(folder, "inside.json"), runInside);
    const outside = await withTotals(join(folder, "outside.json"), runOutside);
    const totals: Totals = {
      passed: inside.passed + outside.passed,
      failed: inside.failed + outside.failed,
      skipped: inside.skipped + outside.skipped,
    };
    if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(totals));
    const skippedCounts = process.env.REQUIRE_ALL === "1" && totals.skipped > 0;
    process.exitCode = totals.failed > 0 || skippedCounts ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs tests that write their totals into the file; ones that end badly without a word of it count as one failure. */
async function withTotals(file: string, work: (file: string) => Promise<boolean>): Promise<Totals> {
  const good = await work(file);
  let totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  try {
    totals = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // They died before their end, or were all filtered out by `--grep`.
  }
  return good || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

async function runInside(totals: string): Promise<boolean> {
  const result = await runVSCodeTests({ grep, env: { TEST_TOTALS: totals } });
  if (typeof result === "boolean") return result;
  // Without VS Code, mocha cannot count the tests: their names are read from their sources.
  const names = testNames();
  console.log(`skipped, for there is no VS Code (${result.missing}):`);
  for (const name of names) console.log(`  - ${name}`);
  writeFileSync(totals, JSON.stringify({ passed: 0, failed: 0, skipped: names.length }));
  return true;
}

function testNames(): string[] {
  const sources = testFiles().map((file) => readFileSync(file, "utf8"));
  return sources.flatMap((source) => [...source.matchAll(/^\s*it\(\s*(["'`])(.*?)\1,/gm)].map((found) => found[2]!));
}

async function runOutside(totals: string): Promise<boolean> {
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const args = [mocha, "--config", "test/vscode/window.mocharc.json", ...(grep ? ["--fgrep", grep] : [])];
  const env = { ...process.env, TEST_TOTALS: totals };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code) => done(code === 0));
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
