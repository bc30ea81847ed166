import type { BuildRecord } from "../builds/records/record";
import type { PredictedStep } from "./compare/types";

/** A step of the next build, with its last duration. */
export interface NextBuildStep extends PredictedStep {
  /** When it last ran; absent: it ran in no build that is kept. */
  readonly seconds?: number;
}

/** What the next build will do. */
export interface Prediction {
  /** The build that it is based on; absent: there is none, so nothing is predicted, and the notes say why. */
  readonly basedOn?: BuildRecord;
  /** Seconds that the steps which miss the cache took last, as far as that is known. */
  readonly seconds: number;
  /** `path`: the critical path through stages that are built side by side. `sum`: of all of them. */
  readonly counted: "path" | "sum";
  /** In the order of the file. */
  readonly steps: readonly NextBuildStep[];
  /** What is not known and was assumed, in sentences for people. */
  readonly notes: readonly string[];
}

/** Nothing is predicted, for the reason in the sentence. */
export function noPrediction(note: string): Prediction {
  return { seconds: 0, counted: "sum", steps: [], notes: [note] };
}

/** The steps that are shown: a FROM only where its base image moved. */
export function shownSteps({ steps }: Prediction): readonly NextBuildStep[] {
  return steps.filter(({ isFrom, outcome }) => !isFrom || outcome !== "hit");
}
