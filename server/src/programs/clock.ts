/**
 * A monotonic clock that starts at a given time, independent of changes to the system clock: durations are measured with
 * it.
 * @param startedAt milliseconds since the epoch, as the values that it gives
 */
export function evenClock(startedAt = Date.now()): () => number {
  const origin = startedAt - performance.now();
  return () => origin + performance.now();
}
