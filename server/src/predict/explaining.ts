import type { BuildRecord, RecordedStep } from "../builds/records/record";
import { defined } from "../shared/defined";
import type { Cause } from "../steps/cause";
import { explain } from "./compare";
import type { StepOutcome } from "./compare/types";
import type { BuildFolders } from "./context/buildFolders";
import { keysOf } from "./inputs";
import { inputsOf } from "./inputs/inputsOf";
import type { BuildInputs, EngineBuild } from "./inputs/types";
import { UsedImages } from "./inputs/usedImages";
import type { EngineMemory } from "./memory/engineMemory";
import { traceOf } from "./memory/evidence";
import { digestsIn, withoutHub } from "./memory/images";
import type { LedgerAddition } from "./memory/ledger";
import type { Memory } from "./memory/memory";
import { cacheOptions, isDone, mostAlike } from "./memory/pastInputs";

/** A build that ended. */
export interface FinishedBuild {
  readonly build: EngineBuild;
  readonly folders: BuildFolders;
  readonly record: BuildRecord;
  /** The builds of the Dockerfile before it, the newest first. */
  readonly earlier: readonly BuildRecord[];
}

/** The record of a build with the causes of its steps; what is in the engine's cache by it is remembered. */
export async function explainBuild(
  { build, folders, record, earlier }: FinishedBuild,
  memory: Memory,
  engine: EngineMemory,
): Promise<BuildRecord> {
  const { options } = build;
  const { cache } = engine;
  // The build may have fetched some.
  engine.forgetImages();
  const fetched = digestsIn(record);
  const images = new UsedImages(engine.images, (name) => fetched.get(withoutHub(name)));
  const inputs = await inputsOf(build, { ...folders, salt: await memory.salt }, images);
  const past = await mostAlike(earlier, memory.inputs, { cache, engine: record.engine, options });
  const causes = past ? explain(inputs, outcomesOf(record), cacheOptions(build, past)) : new Map();
  const withCauses = { ...record, steps: record.steps.map((step) => withCause(step, causes.get(step.key))) };
  await engine.ledger.add(entriesOf(inputs, record, Date.now()));
  await memory.inputs.keep(record, { inputs, images: images.used, cache });
  return withCauses;
}

function outcomesOf({ steps }: BuildRecord): ReadonlyMap<string, StepOutcome> {
  return new Map(
    steps.flatMap(({ key, outcome }) => (outcome === "ran" || outcome === "cached" ? [[key, outcome] as const] : [])),
  );
}

function withCause(step: RecordedStep, cause: Cause | undefined): RecordedStep {
  return cause === undefined || step.outcome === "cached" ? step : { ...step, cause };
}

/**
 * What a build left in the engine's cache. The engine names no step for some instructions, such as the FROM of another
 * stage: in a build that succeeded these too were done.
 */
function entriesOf({ steps }: BuildInputs, record: BuildRecord, at: number): LedgerAddition[] {
  const recorded = new Map(record.steps.map((step) => [step.key, step]));
  const keys = new Map(steps.map((step) => [step.key, keysOf(step)]));
  return steps.flatMap((step) => {
    const found = recorded.get(step.key);
    if (found ? !isDone(found) : record.outcome !== "succeeded") return [];
    const trace = found && traceOf(record, found);
    const parents = step.parent === undefined ? [] : keys.get(step.parent);
    const ran = found?.outcome === "ran";
    return keysOf(step).map((own, platform) => {
      const parent = parents?.[platform]?.cacheKey;
      return { ...own, at, ran, ...defined({ parent, trace }) };
    });
  });
}
