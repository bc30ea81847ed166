import { escapeInvisible } from "../../../server/src/protocol";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A relative time: `just now`, `5 min ago`, `3 days ago`.
 * Takes an ISO 8601 time, and the current time in milliseconds since the epoch; undefined if the time is not valid.
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

/** External text for a label in VS Code, where `$(name)` would be drawn as an icon. */
export function plainLabel(text: string): string {
  return escapeInvisible(text).replaceAll("$(", "\\$(");
}

/**
 * External text for a notification, dialog or input box of VS Code, where `[text](address)` would be a link, and a link to
 * `command:` would run any command when it is clicked.
 * Source: VS Code, src/vs/base/common/linkedText.ts.
 */
export function plainMessage(text: string): string {
  return escapeInvisible(text).replace(/\](?=\()/g, "] ");
}
