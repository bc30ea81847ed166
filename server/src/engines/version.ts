/**
 * The first `1.2.3` (or `1.2`) of a string such as "v0.29.1+ds" or "docker version 28.5.2"; undefined: there is none.
 */
export function versionIn(text: string): string | undefined {
  return /\d{1,6}\.\d{1,6}(?:\.\d{1,6})?/.exec(text)?.[0];
}

/** Whether a version is at least the other; an unknown one counts as older than any. */
export function isAtLeast(version: string | undefined, least: string): boolean {
  if (version === undefined) return false;
  const [have, want] = [version, least].map((text) => text.split(".").map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (have?.[part] ?? 0) - (want?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
