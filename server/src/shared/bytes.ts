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
