/**
 * All that must hold before a change lands, from the quickest check to the slowest. Every part runs even when one before
 * it failed, so that one run tells all. With REQUIRE_ALL=1 a test that had to be skipped counts as failed.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Part {
  readonly name: string;
  /** A script for Node with its arguments. */
  readonly run: readonly string[];
  /** Whether it runs tests and says how many. */
  readonly counts?: true;
}

const tsx = ["--import", "tsx"];
const parts: readonly Part[] = [
  { name: "Types", run: [bin("typescript", "tsc"), "-b"] },
  { name: "Imports", run: [...tsx, "scripts/walls/main.ts"] },
  { name: "Unused code", run: [bin("knip", "knip")] },
  { name: "Lint and format", run: [bin("@biomejs/biome", "biome"), "ci", "."] },
  { name: "Generated files", run: [...tsx, "scripts/generate.ts", "--check"] },
  { name: "Unit and contract tests", run: [bin("mocha", "mocha"), "--config", "test/unit.mocharc.json"], counts: true },
  // On their own: they are held to a time, which tests beside them would take.
  {
    name: "Files written to take time or memory",
    run: [bin("mocha", "mocha"), "--config", "test/adversarial.mocharc.json"],
    counts: true,
  },
  { name: "Mutated files", run: [bin("mocha", "mocha"), "--config", "test/fuzz.mocharc.json"], counts: true },
  { name: "Bundle", run: [...tsx, "scripts/build.ts"] },
  {
    name: "Tests with real engines",
    run: [bin("mocha", "mocha"), "--config", "test/engines.mocharc.json"],
    counts: true,
  },
  { name: "Tests in a real VS Code", run: [...tsx, "test/vscode/launch/run.ts"], counts: true },
];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lens-totals-"));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const failed: string[] = [];
  for (const part of parts) {
    const began = Date.now();
    console.log(`\n▶ ${part.name}`);
    const file = join(folder, "totals.json");
    const code = await runNode(part.run, file);
    const totals = part.counts ? takeTotals(file) : { passed: 0, failed: 0, skipped: 0 };
    const skippedCounts = process.env.REQUIRE_ALL === "1" && totals !== undefined && totals.skipped > 0;
    // A part that should count and did not has died before its end.
    const good = code === 0 && totals !== undefined && !skippedCounts;
    sum.passed += totals?.passed ?? 0;
    sum.failed += (totals?.failed ?? 0) + (good || (totals?.failed ?? 0) > 0 ? 0 : 1);
    sum.skipped += totals?.skipped ?? 0;
    if (!good) failed.push(part.name);
    console.log(`${good ? "✔" : "✘"} ${part.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
  rmSync(folder, { recursive: true, force: true });
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function runNode(args: readonly string[], totals: string): Promise<number> {
  const env = { ...process.env, TEST_TOTALS: totals };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

function takeTotals(file: string): Totals | undefined {
  try {
    const totals = JSON.parse(readFileSync(file, "utf8")) as Totals;
    rmSync(file);
    return totals;
  } catch {
    return undefined;
  }
}

/** The script behind a package's command, so that it starts without a shell on every system. */
function bin(packageName: string, command: string): string {
  const folder = join(root, "node_modules", packageName);
  const { bin: named } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof named === "string" ? named : named[command]);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
