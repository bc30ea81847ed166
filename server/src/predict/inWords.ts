import type { PredictedOutcome } from "../protocol";
import { formatSeconds } from "../shared/duration";
import { count } from "../shared/inWords";
import type { NextBuildStep, Prediction } from "./prediction";

/** Less than can be written. */
export const leastSeconds = 0.05;

/** "The next build runs 3 of 8 steps again, which took about 42 s." */
export function inWords({ seconds, counted }: Prediction, shown: readonly NextBuildStep[]): string {
  const number = (outcome: PredictedOutcome) => shown.filter((step) => step.outcome === outcome).length;
  const perhaps = number("maybe");
  const more = perhaps === 0 ? "" : ` ${count(perhaps, "step")} may run again too, by what those before make.`;
  if (number("miss") === 0) {
    return perhaps === 0
      ? "The next build takes every step from the cache."
      : `The next build runs nothing for sure.${more}`;
  }
  const how = counted === "path" ? ", along the longest way through its stages" : "";
  const took = seconds < leastSeconds ? "" : `, which took ${formatSeconds(seconds)} last${how}`;
  return `The next build runs ${number("miss")} of ${count(shown.length, "step")} again${took}.${more}`;
}
