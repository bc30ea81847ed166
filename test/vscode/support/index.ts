import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { bridgeVariable, outputMark } from "../../../scripts/parts/vscode/pageOperations.js";

// What VS Code loads as `extensionTestsPath`: runs the bundled tests beside this file in the extension host.

/** Runs all tests, or those whose name includes BUILDKIT_LENS_GREP; a rejection makes VS Code exit with code 1. */
export async function run(): Promise<void> {
  if (process.env[bridgeVariable]) markOutput();
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", reporter: "spec", timeout: 180_000, slow: 5_000, color: false });
  if (process.env.BUILDKIT_LENS_GREP) mocha.fgrep(process.env.BUILDKIT_LENS_GREP);
  for (const file of readdirSync(__dirname).sort()) if (file.endsWith(".test.js")) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();

  const skipped: string[] = [];
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
    runner.on("pending", (test) => skipped.push(test.fullTitle()));
  });
  const { passes, failures } = stats;
  writeTotals({ passed: passes, failed: failures, skipped: skipped.length });
  console.log(`VS Code tests: ${passes} passed, ${failures} failed, ${skipped.length} skipped`);
  if (failures > 0) throw new Error(`${failures} of the tests failed`);
  if (passes + skipped.length === 0) throw new Error("no test was found");
  if (skipped.length > 0 && process.env.REQUIRE_ALL === "1") throw new Error(`skipped: ${skipped.join("; ")}`);
}

/** Tells whoever sums up several processes' tests how many there were here. */
function writeTotals(totals: { passed: number; failed: number; skipped: number }): void {
  if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(totals));
}

/** Marks each line that is printed here, so that the launcher can tell it from the workbench's own log. */
function markOutput(): void {
  for (const name of ["log", "info", "warn", "error"] as const) {
    const print = console[name].bind(console);
    // The extension host's console ignores assignments.
    const value = (...parts: unknown[]) => print(outputMark + format(...parts));
    Object.defineProperty(console, name, { value, writable: true, configurable: true });
  }
}
