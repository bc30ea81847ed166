import type { BuildComparison, StepComparison } from "../../../../server/src/protocol";
import { formatSeconds } from "../../../../server/src/shared/duration";
import { outcomeInWords } from "../words";

/** The order of the steps: by difference, the largest first, or by their place in the file. */
export type Order = "difference" | "file";

export interface ComparedRow {
  readonly key: string;
  readonly stage: string;
  readonly instruction: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  /** For the color of the difference. */
  readonly trend: "slower" | "faster" | "same";
}

/** Differences below this many seconds are measurement noise. */
const noise = 0.05;

/** The steps of two builds, in words. */
export function comparedRows(steps: readonly StepComparison[], order: Order): ComparedRow[] {
  const sorted = order === "file" ? steps : [...steps].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  return sorted.map(({ key, stage, instruction, before, after, difference }) => ({
    key,
    stage,
    instruction,
    before: before ? outcomeInWords(before) : "not in this build",
    after: after ? outcomeInWords(after) : "not in this build",
    difference: signed(difference),
    trend: trendOf(difference),
  }));
}

export interface Total {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly trend: "slower" | "faster" | "same";
}

/** The rows at the top: the builds' durations and their numbers of cached steps. */
export function totals({ before, after }: BuildComparison): Total[] {
  const difference = after.seconds - before.seconds;
  const [cachedBefore, cachedAfter] = [before, after].map(({ cached, total }) => `${cached} of ${total}`);
  const cached = after.cached - before.cached;
  return [
    {
      name: "Total",
      before: outcomeInWords({ outcome: ended(before.outcome), seconds: before.seconds }),
      after: outcomeInWords({ outcome: ended(after.outcome), seconds: after.seconds }),
      difference: signed(difference),
      trend: trendOf(difference),
    },
    {
      name: "Cached steps",
      before: cachedBefore as string,
      after: cachedAfter as string,
      difference: cached === 0 ? "same" : `${cached > 0 ? "+" : "−"}${Math.abs(cached)}`,
      trend: "same",
    },
  ];
}

const ended = (outcome: "succeeded" | "failed" | "cancelled") => (outcome === "succeeded" ? "ran" : outcome);

function trendOf(difference: number): "slower" | "faster" | "same" {
  if (Math.abs(difference) < noise) return "same";
  return difference > 0 ? "slower" : "faster";
}

/** `▲ +3.2 s`, `▼ −12 s`, `same`. */
function signed(seconds: number): string {
  const trend = trendOf(seconds);
  if (trend === "same") return "same";
  return `${trend === "slower" ? "▲ +" : "▼ −"}${formatSeconds(Math.abs(seconds))}`;
}
