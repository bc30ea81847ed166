import type { FilePrediction, FileTimings, StepOutcome, StepPrediction } from "../../../../server/src/protocol";

/** Which build the inline annotations show. */
export type ShownBuild = "lastBuild" | "nextBuild";

/** The data that the decision depends on. */
export interface BuildsOfFile {
  readonly timings: FileTimings | undefined;
  readonly prediction: FilePrediction | undefined;
  /** What the user or the setting chose. */
  readonly wanted: ShownBuild | "auto";
}

/**
 * Which build is shown: a running one always; the next one if it is wanted and predicted. With "auto", the last build is
 * shown until the next one would rerun a step that finished; steps that failed or were canceled do not count.
 */
export function shownBuild({ timings, prediction, wanted }: BuildsOfFile): ShownBuild {
  if (timings?.live || !prediction?.total) return "lastBuild";
  if (wanted !== "auto") return wanted;
  const outcomes = new Map(timings?.instructions.map(({ line, outcome }) => [line, outcome]));
  const redone = (step: StepPrediction): boolean => {
    const last = outcomes.get(step.line);
    // A step without an outcome was not reached or not built, unless it was added since.
    return last === undefined ? timings?.changedSince === true : !isBrokenOff(last);
  };
  const news = prediction.steps.some((step) => step.outcome !== "hit" && redone(step));
  return news ? "nextBuild" : "lastBuild";
}

function isBrokenOff(outcome: StepOutcome): boolean {
  return outcome === "failed" || outcome === "cancelled";
}
