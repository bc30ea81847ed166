import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentEngines, type EngineSet } from "../../scripts/parts/engines/engineSets.js";
import { engines, setUpFolder } from "../../scripts/parts/engines/engines.js";
import { type Engine, type EngineId, type EnginesAtHand, isMissing } from "../../scripts/parts/engines/types.js";

// What tests with real engines share. The engines are started when the first test asks for one, and ended after the last.

const asked = new Map<EngineSet, Promise<EnginesAtHand>>();

after(async function () {
  this.timeout(60_000);
  for (const hand of asked.values()) await (await hand).stop();
});

/** All engines of a set, of this machine's own where it is the current one, and the base images' maker. */
export function enginesAtHand(set: EngineSet = currentEngines): Promise<EnginesAtHand> {
  const known = asked.get(set) ?? engines(set);
  asked.set(set, known);
  return known;
}

/**
 * The engine, for a test that cannot do without. Where it is missing the test is skipped, and says why;
 * with REQUIRE_ALL=1 it fails instead.
 */
export async function requireEngine(
  context: Mocha.Context,
  id: EngineId,
  set: EngineSet = currentEngines,
): Promise<Engine> {
  const engine = (await enginesAtHand(set))[id];
  if (!isMissing(engine)) return engine;
  return missing(context, engine.missing);
}

/** Skips a test, saying why; with REQUIRE_ALL=1 fails it. */
function missing(context: Mocha.Context, why: string): never {
  if (process.env.REQUIRE_ALL === "1") throw new Error(why);
  const runnable = context.test ?? context.currentTest;
  if (runnable) runnable.title += ` (skipped: ${why})`;
  return context.skip();
}

/** The folder of a set's unpacked engines, for a test that needs servers out of it; skipped where the set is not set up. */
export async function requireSetUp(context: Mocha.Context, set: EngineSet): Promise<{ folder: string }> {
  await enginesAtHand(set);
  try {
    return { folder: setUpFolder(set) };
  } catch (error) {
    return missing(context, (error as Error).message);
  }
}

/** A new folder with an awkward name, removed after the tests. */
export function awkwardFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "buildkit-lens-test-"));
  after(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, `it's a "test" $(touch pwned)`);
}
