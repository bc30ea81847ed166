import type { EngineStepRecord } from "../records/record";

/** Clocks and rounding: a step that started this many seconds before another ended may still have waited for it. */
const slack = 0.05;

/**
 * The steps that decide how long a build takes, by place: from the one that ended last back to the one that each waited
 * for longest. Where the engine does not report what a step waited for, as BuildKit for its exports, that is the step
 * that ended last before it started.
 */
export function criticalPath(steps: readonly EngineStepRecord[]): ReadonlySet<number> {
  const path = new Set<number>();
  const byEnd = steps.map((_, place) => place).sort((a, b) => endOf(steps[a]) - endOf(steps[b]));
  let place = byEnd.at(-1);
  while (place !== undefined && !path.has(place)) {
    path.add(place);
    const step = steps[place] as EngineStepRecord;
    place = latest(steps, step.inputs?.length ? step.inputs : endedBefore(steps, byEnd, place));
  }
  return path;
}

function endOf(step: EngineStepRecord | undefined): number {
  return step === undefined ? 0 : step.start + step.seconds;
}

function latest(steps: readonly EngineStepRecord[], places: readonly number[]): number | undefined {
  return places.reduce<number | undefined>(
    (best, place) => (best === undefined || endOf(steps[place]) > endOf(steps[best]) ? place : best),
    undefined,
  );
}

/**
 * The last one that had ended when a step started, among those that had started before: a step from the cache has no
 * length, so it has ended by then itself, and so may others that started at the same time.
 */
function endedBefore(steps: readonly EngineStepRecord[], byEnd: readonly number[], place: number): readonly number[] {
  const { start } = steps[place] as EngineStepRecord;
  let [low, high] = [0, byEnd.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(steps[byEnd[middle] as number]) <= start + slack) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    const found = byEnd[at] as number;
    if (found < place) return [found];
  }
  return [];
}
