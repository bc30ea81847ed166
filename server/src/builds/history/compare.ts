import type { StepComparison } from "../../protocol";
import type { BuildRecord, RecordedStep } from "../records/record";

/**
 * The outcome of each instruction in two builds of a file. Instructions with equal text are the same step; one that was
 * edited is paired with the one that had its place in the stage, if that too is in one of the builds only.
 */
export function compareSteps(before: BuildRecord, after: BuildRecord): StepComparison[] {
  const older = new Map(before.steps.filter(counts).map((step) => [step.key, step]));
  const newer = after.steps.filter(counts);
  const newKeys = new Set(newer.map((step) => step.key));
  const onlyOld = new Map(
    [...older.values()].filter((step) => !newKeys.has(step.key)).map((step) => [placeKey(step), step]),
  );
  const compared = newer.map((step) => {
    const partner = older.get(step.key) ?? onlyOld.get(placeKey(step));
    if (partner && !newKeys.has(partner.key)) onlyOld.delete(placeKey(partner));
    return comparison(partner, step);
  });
  return [...compared, ...[...onlyOld.values()].map((step) => comparison(step, undefined))];
}

const counts = (step: RecordedStep) => !step.isFrom;
const placeKey = ({ stage, place, key }: RecordedStep) => (place ? `${stage}\n${place.index}` : key);

function comparison(before: RecordedStep | undefined, after: RecordedStep | undefined): StepComparison {
  const shown = (after ?? before) as RecordedStep;
  return {
    stage: shown.place?.stage ?? shown.stage,
    instruction: shown.place?.instruction ?? shown.name,
    key: shown.key,
    ...(before ? { before: { outcome: before.outcome, seconds: before.seconds } } : {}),
    ...(after ? { after: { outcome: after.outcome, seconds: after.seconds } } : {}),
    difference: spent(after) - spent(before),
  };
}

function spent(step: RecordedStep | undefined): number {
  return step === undefined || step.outcome === "cached" ? 0 : step.seconds;
}
