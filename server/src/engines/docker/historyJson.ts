import * as v from "valibot";
import { defined } from "../../shared/defined";
import type { HistoryDetails, HistoryEntry } from "../history";
import { base64Text, fields, filledText, ifValid, parseJson, parseJsonLines, validItems } from "../printedJson";
import { asRef } from "./localState";

const outcomes: ReadonlyMap<string, HistoryEntry["outcome"]> = new Map([
  ["completed", "succeeded"],
  ["error", "failed"],
  ["failed", "failed"],
  ["canceled", "cancelled"],
]);

/** A time as RFC 3339, in milliseconds since the epoch. */
const time = v.pipe(v.string(), v.transform(Date.parse), v.number());
/** How many; 0 if buildx does not print it. */
const count = v.fallback(v.pipe(v.unknown(), v.transform(Number), v.number()), 0);

/** Source: buildx, commands/history/ls.go. */
const printedEntry = fields({
  ref: v.string(),
  status: v.string(),
  created_at: time,
  completed_at: time,
  total_steps: count,
  cached_steps: count,
});

/** Source: buildx, commands/history/inspect.go, which leaves out what is empty. */
const printedDetails = fields({
  Target: ifValid(filledText),
  Platform: validItems(v.string()),
  BuildArgs: validItems(fields({ Name: filledText, Value: v.fallback(v.string(), "") })),
  Error: ifValid(fields({ Message: v.fallback(v.string(), ""), Sources: v.fallback(base64Text, "") })),
});

/** Reads `buildx history ls --format=json`: a JSON object a line. Builds that have not ended are left out. */
export function readEntries(stdout: string): HistoryEntry[] {
  return parseJsonLines(printedEntry, stdout).flatMap((printed) => {
    const { created_at: startedAt, completed_at: endedAt } = printed;
    const ref = asRef(printed.ref);
    const outcome = outcomes.get(printed.status.toLowerCase());
    if (!ref || !outcome) return [];
    const seconds = Math.max(0, endedAt - startedAt) / 1000;
    return [{ ref, outcome, startedAt, seconds, total: printed.total_steps, cached: printed.cached_steps }];
  });
}

/** Reads `buildx history inspect --format=json`. */
export function readDetails(stdout: string): HistoryDetails {
  const {
    Target: target,
    Platform: platforms = [],
    BuildArgs = [],
    Error: error,
  } = parseJson(printedDetails, stdout) ?? {};
  return {
    ...defined({ target }),
    ...(platforms.length > 0 ? { platforms } : {}),
    buildArgs: Object.fromEntries(BuildArgs.map(({ Name, Value }) => [Name, Value])),
    ...defined({ error: error && { message: error.Message, snippet: error.Sources } }),
  };
}
