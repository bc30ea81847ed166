import type { PredictedOutcome } from "../protocol";
import { formatSeconds, leastShownSeconds } from "../shared/duration";
import { count } from "../shared/inWords";

/** What the sentence is made from. */
interface PredictedSteps {
  readonly steps: readonly { readonly outcome: PredictedOutcome }[];
  /** What the steps that rerun took last. */
  readonly seconds: number;
  readonly counted: "path" | "sum";
}

/** "The next build will rerun 3 of 8 steps (42 s last time)." */
export function nextBuildInWords({ steps, seconds, counted }: PredictedSteps): string {
  const number = (outcome: PredictedOutcome) => steps.filter((step) => step.outcome === outcome).length;
  const perhaps = number("maybe");
  const noun = number("miss") === 0 ? "step" : "more step";
  const more = perhaps === 0 ? "" : ` ${count(perhaps, noun)} may rerun, depending on earlier output.`;
  if (number("miss") === 0) {
    return perhaps === 0
      ? "The next build will take every step from the cache."
      : `No step is certain to rerun.${more}`;
  }
  const how = counted === "path" ? ", on the critical path" : "";
  const took = seconds < leastShownSeconds ? "" : ` (${formatSeconds(seconds)} last time${how})`;
  return `The next build will rerun ${number("miss")} of ${count(steps.length, "step")}${took}.${more}`;
}
