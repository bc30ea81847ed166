import type { PredictedOutcome } from "../protocol";
import { formatSeconds } from "../shared/duration";
import { count } from "../shared/inWords";
import type { NextBuildStep, Prediction } from "./prediction";

/** Seconds below this round to zero when they are shown. */
export const leastSeconds = 0.05;

/** "The next build will rerun 3 of 8 steps (42 s last time)." */
export function inWords({ seconds, counted }: Prediction, shown: readonly NextBuildStep[]): string {
  const number = (outcome: PredictedOutcome) => shown.filter((step) => step.outcome === outcome).length;
  const perhaps = number("maybe");
  const noun = number("miss") === 0 ? "step" : "more step";
  const more = perhaps === 0 ? "" : ` ${count(perhaps, noun)} may rerun, depending on earlier output.`;
  if (number("miss") === 0) {
    return perhaps === 0
      ? "The next build will take every step from the cache."
      : `No step is certain to rerun.${more}`;
  }
  const how = counted === "path" ? ", on the critical path" : "";
  const took = seconds < leastSeconds ? "" : ` (${formatSeconds(seconds)} last time${how})`;
  return `The next build will rerun ${number("miss")} of ${count(shown.length, "step")}${took}.${more}`;
}
