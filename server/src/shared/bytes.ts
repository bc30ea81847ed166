const units = ["B", "kB", "MB", "GB", "TB", "PB"];

/** Bytes as people read them, in steps of 1000: `0 B`, `512 B`, `1.2 GB`, `165 MB`. Negative and broken numbers count as none. */
export function formatBytes(bytes: number): string {
  let value = Number.isFinite(bytes) ? Math.max(0, bytes) : 0;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

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

/** Bytes out of what an engine prints: a number, or text such as `1.5MB`, `39B`, `2.5 kB`; 0 for what is neither. */
export function parseBytes(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) && value > 0 ? value : 0;
  if (typeof value !== "string") return 0;
  const found = /^(\d+(?:\.\d+)?)\s*([kmgtp]?i?b)?\*?$/i.exec(value.trim());
  return found ? Math.round(Number(found[1]) * (factors[(found[2] ?? "b").toLowerCase()] ?? 1)) : 0;
}
