const factors: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  pb: 1e15,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  pib: 2 ** 50,
};

/** The bytes that an engine prints: a number, or text such as `1.5MB`, `39B`, `2.5 kB`; 0 for what is neither. */
export function parseBytes(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) && value > 0 ? value : 0;
  if (typeof value !== "string") return 0;
  const found = /^(\d+(?:\.\d+)?)\s*([kmgtp]?i?b)?\*?$/i.exec(value.trim());
  return found ? Math.round(Number(found[1]) * (factors[(found[2] ?? "b").toLowerCase()] ?? 1)) : 0;
}

const units: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
};

/**
 * The time that an engine prints, as ISO 8601: RFC 3339, `2026-11-21 00:36:12.45 +0000 UTC`, or `3 weeks ago`.
 * @param now what "ago" counts from, milliseconds since the epoch
 */
export function parseTime(value: unknown, now: number): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const ago = /^(?:less than )?(an?|about an?|\d+) (second|minute|hour|day|week|month|year)s? ago$/i.exec(value);
  if (ago) {
    const count = /^\d+$/.test(ago[1] as string) ? Number(ago[1]) : 1;
    return new Date(now - count * (units[(ago[2] as string).toLowerCase()] ?? 0) * 1000).toISOString();
  }
  const go = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d)(\d\d)/.exec(value);
  const time = Date.parse(go ? `${go[1]}T${go[2]}${go[3]}:${go[4]}` : value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
