import type { BuildRecord } from "../builds/records/record";
import type { Dockerfile } from "../dockerfile";
import { engineById } from "../engines";
import type { BuildOrder } from "../engines/engine";
import type { EngineStatus } from "../protocol";
import { predict } from "./compare";
import type { BuildContexts } from "./context";
import { type BuildFolders, snapshotFolders } from "./context/buildFolders";
import { whyNotPredicted } from "./inputs";
import { inputsOf } from "./inputs/inputsOf";
import { keyRulesOf } from "./inputs/keyRules";
import type { EngineBuild } from "./inputs/types";
import { UsedImages } from "./inputs/usedImages";
import type { EngineMemory } from "./memory/engineMemory";
import type { Memory } from "./memory/memory";
import { cacheOptions, mostAlike, type PastBuild } from "./memory/pastInputs";
import { noPrediction, type Prediction, predictionOf } from "./prediction";
import { lastSeconds, wholeSeconds } from "./seconds";

/** A build that may come. */
export interface PlannedBuild {
  readonly order: BuildOrder;
  readonly file: Dockerfile;
  /** Undefined: no engine answers. */
  readonly status: EngineStatus | undefined;
  /** The builds of the Dockerfile, the newest first. */
  readonly records: readonly BuildRecord[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a build would do: memory gives the past build, context the files as they are now, inputs the parts of each step,
 * and the comparison says what runs again. Rejects when aborted.
 */
export async function predictNext(planned: PlannedBuild, memory: Memory, contexts: BuildContexts): Promise<Prediction> {
  const { order, file, status, records, signal } = planned;
  if (records.length === 0) return noPrediction("No build yet. Predictions start after the first build.");
  const engine = status && (await memory.engine(status));
  const past = await mostAlike(records, memory.inputs, { cache: engine?.cache, engine: status?.id, options: order });
  if (!past) {
    return noPrediction("The inputs of earlier builds are unknown. Predictions start after the next build.");
  }
  const build = engineBuild(planned, past);
  const why = whyNotPredicted(build);
  if (why !== undefined) return noPrediction(why);
  await engine?.refreshOnce();
  const { record, built } = past;
  const [salt, cache] = await Promise.all([memory.salt, engine?.ledger ?? memory.ledger(built.cache)]);
  const rules = status ?? { id: build.engine, version: record.engineVersion };
  const folders = await snapshotFolders(contexts, order, rules, { text: file.text, signal });
  const images = new UsedImages(engine?.images, (name) => built.images[name]);
  const inputs = await inputsOf(build, { ...folders, salt }, images, signal);
  const steps = predict(inputs, { cache, ...cacheOptions(build, past) });
  const seconds = lastSeconds(steps, file, records);
  return predictionOf({
    basedOn: record,
    seconds: wholeSeconds(steps, seconds, inputs),
    counted: keyRulesOf(build).isParallel ? "path" : "sum",
    steps: steps.map((step) => ({ ...step, ...secondsOf(step.key, seconds) })),
    notes: [...notesOn(build, engine), ...missingValues(record, order), ...problemsOf(folders)],
  });
}

/** Without an engine, what is built by the one of before. */
function engineBuild({ order, file, status }: PlannedBuild, { built: { inputs } }: PastBuild): EngineBuild {
  const engine = status?.id ?? inputs.engine;
  const counting = status ? engineById(status.id).counting(status) : inputs.counting;
  return { file, engine, counting, options: order };
}

function secondsOf(key: string, all: ReadonlyMap<string, number>): { readonly seconds?: number } {
  const seconds = all.get(key);
  return seconds === undefined ? {} : { seconds };
}

function notesOn({ engine: id }: EngineBuild, engine: EngineMemory | undefined): string[] {
  const { name } = engineById(id);
  if (!engine) {
    return [`${name} is not responding; this assumes that nothing was cleared and no base image was updated.`];
  }
  if (engine.reportsContents) return [];
  return [`${name} does not report its cache contents; this assumes that nothing was cleared.`];
}

/** Values that look secret are in no record, and so in no order that is created from one. */
function missingValues({ buildArgs }: BuildRecord, order: BuildOrder): string[] {
  const names = Object.keys(buildArgs).filter((name) => buildArgs[name] === null && !order.buildArgs?.[name]);
  if (names.length === 0) return [];
  return [
    `The value of ${names.join(", ")} from the last build was not stored, so steps that use it count as changed.`,
  ];
}

/** The first one: where a folder cannot be read, each file in it is one. */
function problemsOf({ context, contexts }: BuildFolders): string[] {
  const problems = [context, ...contexts.values()].flatMap((each) => each.problems);
  return problems.slice(0, 1);
}
