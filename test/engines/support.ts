import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engines } from "../../scripts/parts/engines/engines.js";
import { type Engine, type EngineId, type EnginesAtHand, isMissing } from "../../scripts/parts/engines/types.js";

// What tests with real engines share. The engines are started when the first test asks for one, and ended after the last.

let asked: Promise<EnginesAtHand> | undefined;

after(async function () {
  this.timeout(60_000);
  await (await asked)?.stop();
});

/** All engines of this machine, and the base images' maker. */
export function enginesAtHand(): Promise<EnginesAtHand> {
  asked ??= engines();
  return asked;
}

/**
 * The engine, for a test that cannot do without. Where it is missing the test is skipped, and says why;
 * with REQUIRE_ALL=1 it fails instead.
 */
export async function requireEngine(context: Mocha.Context, id: EngineId): Promise<Engine> {
  const engine = (await enginesAtHand())[id];
  if (!isMissing(engine)) return engine;
  if (process.env.REQUIRE_ALL === "1") throw new Error(engine.missing);
  const runnable = context.test ?? context.currentTest;
  if (runnable) runnable.title += ` (skipped: ${engine.missing})`;
  return context.skip();
}

/** A new folder with an awkward name, removed after the tests. */
export function awkwardFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "buildkit-lens-test-"));
  after(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, `it's a "test" $(touch pwned)`);
}
