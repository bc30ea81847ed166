import type { BuildRecord, RecordedStep } from "../../builds/records/record";
import type { BuildOptions, EngineId } from "../../protocol";
import { defined } from "../../shared/defined";
import type { CacheOptions } from "../compare/types";
import type { EngineBuild } from "../inputs/types";
import type { InputsStore, RecordedInputs } from "./inputsStore";

/** Builds with inputs among which the one to compare with is chosen. */
const mostCandidates = 4;

/** A past build whose steps' inputs are known. */
export interface PastBuild {
  readonly record: BuildRecord;
  readonly built: RecordedInputs;
}

/** The build that is to be compared with one of the past. */
export interface PastBuildQuery {
  /** Undefined: no engine answers. */
  readonly cache: string | undefined;
  readonly engine: EngineId | undefined;
  readonly options: BuildOptions;
}

/**
 * The build of the past that says most of another one: of those into the same cache, else by the same engine, the last one
 * to the same target, for the same platforms and with the same arguments.
 * @param records of the Dockerfile, the newest first
 */
export async function mostAlike(
  records: readonly BuildRecord[],
  inputs: InputsStore,
  { cache, engine, options }: PastBuildQuery,
): Promise<PastBuild | undefined> {
  const candidates: PastBuild[] = [];
  for (const record of records) {
    const built = record.imported ? undefined : await inputs.of(record);
    if (built) candidates.push({ record, built });
    if (candidates.length === mostCandidates) break;
  }
  const likeness = ({ record, built }: PastBuild) =>
    [
      built.cache === cache,
      record.engine === engine,
      record.target === options.target,
      inText(record.options?.platforms) === inText(options.platforms),
      // A build that only warms caches has an argument that no other has.
      inText(record.options?.extraArguments) === inText(options.extraArguments),
    ].reduce((sum, isSame) => 2 * sum + (isSame ? 1 : 0), 0);
  return candidates.reduce<PastBuild | undefined>(
    (best, each) => (best === undefined || likeness(each) > likeness(best) ? each : best),
    undefined,
  );
}

const inText = (values: readonly string[] = []) => JSON.stringify([...values].sort());

/** The cache options of the next build, or of one that ended, and what it is compared with. */
export function cacheOptions({ options }: EngineBuild, { record, built }: PastBuild): CacheOptions {
  const { noCache, noCacheFor } = options;
  const done = new Set(record.steps.filter(isDone).map(({ key }) => key));
  return {
    before: built.inputs,
    // Engines name no step for some instructions: in a build that succeeded these too were done.
    ...(record.outcome === "succeeded" ? {} : { finished: done }),
    ...defined({ noCache, noCacheFor }),
  };
}

/** Whether a step left something in the engine's cache, or found it there. */
export function isDone({ outcome }: RecordedStep): boolean {
  return outcome === "ran" || outcome === "cached";
}
