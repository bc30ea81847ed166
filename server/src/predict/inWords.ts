import type { PredictedOutcome } from "../protocol";
import { formatSeconds } from "../shared/duration";
import type { ForeseenStep, Prediction } from "./prediction";

/** Less than can be written. */
export const leastSeconds = 0.05;

/** "The next build runs 3 of 8 steps again, which took about 42 s." */
export function inWords({ seconds, counted }: Prediction, shown: readonly ForeseenStep[]): string {
  const number = (outcome: PredictedOutcome) => shown.filter((step) => step.outcome === outcome).length;
  const perhaps = number("maybe");
  const noun = number("miss") === 0 ? "step" : "more step";
  const more = perhaps === 0 ? "" : ` ${count(perhaps, noun)} may rerun, depending on earlier output.`;
  if (number("miss") === 0) {
    return perhaps === 0 ? "The next build reruns no steps: all are cached." : `No step is certain to rerun.${more}`;
  }
  const how = counted === "path" ? " on the critical path" : "";
  const took = seconds < leastSeconds ? "" : `, which last took ${formatSeconds(seconds)}${how}`;
  return `The next build reruns ${number("miss")} of ${count(shown.length, "step")}${took}.${more}`;
}

/** "1 step", "3 steps". */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
