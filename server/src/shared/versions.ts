/** A version as its numbers: `[4, 8]`. A missing number counts as zero. */
export type Version = readonly number[];

/** Reads `23`, `4.8` or `5.8.6`. */
export function readVersion(text: string): Version {
  return text.split(".").map(Number);
}

/** Whether `a` comes before `b`. */
export function isOlder(a: Version, b: Version): boolean {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The first `1.2.3` (or `1.2`) of a string such as "v0.29.1+ds" or "docker version 28.5.2"; undefined: there is none. */
export function versionIn(text: string): string | undefined {
  return /\d{1,6}\.\d{1,6}(?:\.\d{1,6})?/.exec(text)?.[0];
}

/** Whether a version such as `versionIn` finds is at least the other; an unknown one counts as older than any. */
export function isAtLeast(version: string | undefined, least: string): boolean {
  return version !== undefined && !isOlder(readVersion(version), readVersion(least));
}
