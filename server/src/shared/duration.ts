/**
 * Seconds as people read them: `0.4 s`, `42 s`, `2 min 5 s`, `1 h 3 min`. Below ten seconds a tenth is shown, above not.
 * Takes seconds; negative and broken numbers count as none.
 */
export function formatSeconds(seconds: number): string {
  const value = Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
  if (value < 9.95) return `${value.toFixed(1)} s`;
  const whole = Math.round(value);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return join(Math.floor(whole / 60), "min", whole % 60, "s");
  const minutes = Math.round(whole / 60);
  return join(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

/** Seconds below this are shown as zero. */
export const leastShownSeconds = 0.05;

/** An estimate, `~42 s`. Takes seconds; empty where they are unknown or would be shown as zero. */
export function aboutSeconds(seconds: number | undefined): string {
  return seconds === undefined || seconds < leastShownSeconds ? "" : `~${formatSeconds(seconds)}`;
}

/** A running time, in whole seconds, so that it does not flicker: `3 s`, `2 min 5 s`. */
export function formatRunningSeconds(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return whole < 10 ? `${whole} s` : formatSeconds(whole);
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
