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

/**
 * The bytes of a written size: `20 GB`, `512mb`, `1.5g`, `39.97 MB`, `2KiB`; undefined if it is not a size. A unit counts in
 * steps of 1000, with an `i` in steps of 1024; without one, the number is bytes.
 */
export function parseSize(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([kmgtp]i?b|[kmgtp]|b)?$/i.exec(text.trim());
  const unit = (found?.[2] ?? "b").toLowerCase();
  return found ? Math.round(Number(found[1]) * (factors[unit.endsWith("b") ? unit : `${unit}b`] as number)) : undefined;
}

/** The bytes that an engine prints: a number, or a size, after which buildx writes `*` for a shared one; 0 for other values. */
export function parseBytes(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) && value > 0 ? value : 0;
  return typeof value === "string" ? (parseSize(value.trim().replace(/\*$/, "")) ?? 0) : 0;
}
