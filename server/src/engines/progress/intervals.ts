/** A stretch of time: milliseconds since the epoch. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * How many seconds are covered by at least one of the intervals; those that overlap count once, those that end before
 * they start do not count.
 */
export function coveredSeconds(intervals: readonly Interval[]): number {
  const sorted = [...intervals].sort((a, b) => a.start - b.start);
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of sorted) {
    if (end <= reached || end <= start) continue;
    covered += end - Math.max(start, reached);
    reached = end;
  }
  return covered / 1000;
}
