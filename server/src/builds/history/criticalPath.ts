import type { EngineStepRecord } from "../records/record";

/** Clocks and rounding: a step that began this many seconds before another ended may still have waited for it. */
const slack = 0.05;

/**
 * The steps that a build's length hangs on, by place: from the one that ended last back to the one that each waited for
 * longest. Where the engine does not tell what a step waited for, as BuildKit does not of its exports, that is what ended
 * last before it began.
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
 * The last one that ended by the time that a step began, among those that had begun before: a step of no length, from
 * the cache, has ended by then itself, and so may others that began with it.
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
