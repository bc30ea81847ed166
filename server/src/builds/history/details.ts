import type { BuildDetails, BuildSummary, TimelineBar } from "../../protocol";
import { defined } from "../../shared/defined";
import type { Cause } from "../../steps/cause";
import { reasonOf } from "../../steps/causeInWords";
import type { BuildRecord, EngineStepRecord, RecordedStep } from "../records/record";
import { criticalPath } from "./criticalPath";

/** The row of what belongs to no stage. */
const engineRow = "engine";

/** All that is shown of one build: its steps as bars, stage by stage. */
export function detailsOf(record: BuildRecord, summary: BuildSummary): BuildDetails {
  const steps = record.engineSteps ?? withoutEngineSteps(record);
  const path = criticalPath(steps);
  const byKey = new Map(record.steps.map((step) => [step.key, step]));
  const bars = steps.map((step, place) => barOf(step, byKey, path.has(place)));
  const rows = [...new Set(record.steps.map(rowOf))].filter((row) => bars.some((bar) => bar.row === row));
  return {
    ...summary,
    context: record.context,
    tags: record.tags ?? [],
    buildArgs: record.buildArgs,
    options: record.options ?? {},
    rows: bars.some((bar) => bar.row === engineRow) ? [...rows, engineRow] : rows,
    bars,
    criticalSeconds: bars.filter((bar) => bar.isCritical).reduce((sum, bar) => sum + bar.seconds, 0),
    ...(record.failedLine === undefined ? {} : { failedLine: record.failedLine - 1 }),
  };
}

const rowOf = (step: RecordedStep) => step.place?.stage ?? step.stage;

function barOf(
  { name, key, platform, outcome, start, seconds }: EngineStepRecord,
  byKey: ReadonlyMap<string, RecordedStep>,
  isCritical: boolean,
): TimelineBar {
  const step = key === undefined ? undefined : byKey.get(key);
  return {
    name,
    row: step ? rowOf(step) : engineRow,
    ...defined({ platform }),
    outcome,
    start,
    seconds,
    isCritical,
    ...(step?.place === undefined ? {} : { line: step.place.line - 1, instruction: step.place.instruction }),
    ...defined({ key }),
    ...(step?.cause === undefined || outcome === "cached" ? {} : whyItRan(step.cause)),
  };
}

function whyItRan(cause: Cause): Pick<TimelineBar, "cause" | "blamed"> {
  return { cause: reasonOf(cause), ...defined({ blamed: cause.at?.key }) };
}

/** A record of before the engine's own steps were kept has its instructions. */
function withoutEngineSteps({ steps, startedAt }: BuildRecord): EngineStepRecord[] {
  return steps.map((step) => ({
    name: step.name,
    key: step.key,
    outcome: step.outcome,
    start: Math.max(0, step.startedAt - startedAt) / 1000,
    seconds: step.seconds,
  }));
}
