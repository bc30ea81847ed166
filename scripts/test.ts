/**
 * All that must hold before a change lands, from the quickest check to the slowest. Every part runs even when one before
 * it failed, so that one run shows all failures. With REQUIRE_ALL=1 a skipped test counts as failed.
 *
 * npx tsx scripts/test.ts [everyChange | matrix]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Part, root, runs } from "./testing/parts";

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Result extends Totals {
  readonly part: Part;
  readonly isGood: boolean;
}

async function main(name = "everyChange"): Promise<void> {
  const stages = runs[name];
  if (!stages) throw new Error(`There is no run ${name}: choose one of ${Object.keys(runs).join(", ")}.`);
  const folder = mkdtempSync(join(tmpdir(), "lens-totals-"));
  const results: Result[] = [];
  try {
    for (const lanes of stages) {
      const runLane = async (parts: readonly Part[], lane: number) => {
        for (const part of parts) results.push(await runPart(part, join(folder, `${lane}.json`), lane > 0));
      };
      await Promise.all(lanes.map(runLane));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const failed = results.filter(({ isGood }) => !isGood).map(({ part }) => part.name);
  const sum = (key: keyof Totals) => results.reduce((total, result) => total + result[key], 0);
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

/** @param isHeld whether its output is shown when it has ended, because a part of another lane shows its own meanwhile */
async function runPart(part: Part, file: string, isHeld: boolean): Promise<Result> {
  const began = Date.now();
  if (!isHeld) console.log(`\n▶ ${part.name}`);
  const env = { ...process.env, TEST_TOTALS: file };
  const child = spawn(process.execPath, part.run, {
    cwd: root,
    env,
    stdio: ["ignore", isHeld ? "pipe" : "inherit", isHeld ? "pipe" : "inherit"],
  });
  const output = collect(child);
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (ended) => resolve(ended ?? 1));
  });
  const totals = part.counts ? readTotals(file) : { passed: 0, failed: 0, skipped: 0 };
  const skippedCounts = process.env.REQUIRE_ALL === "1" && totals !== undefined && totals.skipped > 0;
  // A part that should count and did not has died before its end.
  const isGood = code === 0 && totals !== undefined && !skippedCounts;
  const { passed = 0, failed = 0, skipped = 0 } = totals ?? {};
  if (isHeld) process.stdout.write(`\n▶ ${part.name}\n${Buffer.concat(output).toString("utf8")}`);
  console.log(`${isGood ? "✔" : "✘"} ${part.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return { part, isGood, passed, failed: isGood || failed > 0 ? failed : 1, skipped };
}

function collect(child: ChildProcess): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}

function readTotals(file: string): Totals | undefined {
  try {
    const totals = JSON.parse(readFileSync(file, "utf8")) as Totals;
    rmSync(file);
    return totals;
  } catch {
    return undefined;
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
