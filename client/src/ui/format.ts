import { escapeInvisible } from "../../../server/src/protocol";

/** How seconds are written everywhere: `0.4 s`, `42 s`, `2 min 5 s`. Takes seconds, not negative. */
export function formatSeconds(seconds: number): string {
  const tenths = Math.round(seconds * 10) / 10;
  if (tenths < 10) return `${tenths.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** How bytes are written everywhere, in steps of a thousand as the engines do: `0 B`, `340 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be written "1000": it belongs to the next unit.
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  const written = unit > 0 && value < 9.95 ? value.toFixed(1) : String(Math.round(value));
  return `${written} ${byteUnits[unit]}`;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago something was, as people say it: `just now`, `5 min ago`, `3 days ago`.
 * Takes an ISO 8601 time and the present in milliseconds since the epoch; gives undefined for what is no time.
 */
export function formatAgo(time: string, now: number): string | undefined {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return undefined;
  const seconds = Math.max(0, (now - at) / 1000);
  if (seconds < minute) return "just now";
  if (seconds < hour) return `${Math.floor(seconds / minute)} min ago`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h ago`;
  const days = Math.floor(seconds / day);
  return days === 1 ? "yesterday" : `${days} days ago`;
}

/** A count with its noun: `1 cache mount`, `3 cache mounts`; the plural is given where it is not made with an s. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** A text from outside for a label of VS Code's, where `$(name)` would be drawn as an icon. */
export function plainLabel(text: string): string {
  return escapeInvisible(text).replaceAll("$(", "\\$(");
}

/**
 * A text from outside for a notification, or for what asks and says something in a box of VS Code's: there `[words](address)`
 * would be a link, and one to `command:` would run any command when it is clicked.
 * Source: VS Code, src/vs/base/common/linkedText.ts.
 */
export function plainMessage(text: string): string {
  return escapeInvisible(text).replace(/\](?=\()/g, "] ");
}
