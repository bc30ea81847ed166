import type { FilePrediction, FileTimings, StepOutcome, StepPrediction } from "../../../../server/src/protocol";

/** Which build the ends of the lines tell of. */
export type ShownBuild = "lastBuild" | "nextBuild";

/** What is known of a file when that is decided. */
export interface BuildsOfFile {
  readonly timings: FileTimings | undefined;
  readonly prediction: FilePrediction | undefined;
  /** What the person wants. */
  readonly wanted: ShownBuild | "auto";
}

/**
 * Which build is shown: one that runs always; the next one where it is wanted and foreseen. By itself ("auto") the last
 * build stays until the next one would redo something that was done: what broke off is told by the build it broke off in.
 */
export function shownBuild({ timings, prediction, wanted }: BuildsOfFile): ShownBuild {
  if (timings?.live || !prediction?.total) return "lastBuild";
  if (wanted !== "auto") return wanted;
  const outcomes = new Map(timings?.instructions.map(({ line, outcome }) => [line, outcome]));
  const redone = (step: StepPrediction): boolean => {
    const last = outcomes.get(step.line);
    // Where nothing is told, the build broke off before it or was one to another stage, unless the text is another since.
    return last === undefined ? timings?.changedSince === true : !isBrokenOff(last);
  };
  const news = prediction.steps.some((step) => step.outcome !== "hit" && redone(step));
  return news ? "nextBuild" : "lastBuild";
}

function isBrokenOff(outcome: StepOutcome): boolean {
  return outcome === "failed" || outcome === "cancelled";
}
