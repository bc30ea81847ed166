const secondsIn: Readonly<Record<string, number>> = {
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
    return new Date(now - count * (secondsIn[(ago[2] as string).toLowerCase()] ?? 0) * 1000).toISOString();
  }
  const go = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d)(\d\d)/.exec(value);
  const time = Date.parse(go ? `${go[1]}T${go[2]}${go[3]}:${go[4]}` : value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** `2025-03-01 14:05`, by the clock of this machine. */
export function formatDate(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
