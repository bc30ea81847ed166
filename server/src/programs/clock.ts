/**
 * A clock that starts at a time and goes on evenly, whatever is done to this machine's: what took how long is counted by it.
 * @param startedAt milliseconds since the epoch, as what it gives
 */
export function evenClock(startedAt = Date.now()): () => number {
  const origin = startedAt - performance.now();
  return () => origin + performance.now();
}
