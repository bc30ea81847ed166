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
