import { escapeInvisible } from "../../../server/src/protocol";

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
