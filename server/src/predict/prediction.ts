import type { BuildRecord } from "../builds/records/record";
import type { PredictedStep } from "./compare/types";
import { nextBuildInWords } from "./inWords";

/** A step of the next build, with its last duration. */
export interface NextBuildStep extends PredictedStep {
  /** When it last ran; absent: it ran in no build that is kept. */
  readonly seconds?: number;
}

/** What is computed for the next build. */
export interface ComputedPrediction {
  /** The build that it is based on. */
  readonly basedOn: BuildRecord;
  /** Seconds that the steps which miss the cache took last, as far as that is known. */
  readonly seconds: number;
  /** `path`: the critical path through stages that are built side by side. `sum`: of all of them. */
  readonly counted: "path" | "sum";
  /** In the order of the file. */
  readonly steps: readonly NextBuildStep[];
  /** What is not known and was assumed, in sentences for people. */
  readonly notes: readonly string[];
}

/** Steps that a person is shown. */
interface ShownSteps {
  /** In the order of the file. */
  readonly steps: readonly NextBuildStep[];
  /** How many of them will rerun and how long they took, in sentences for people. Empty if nothing is predicted. */
  readonly sentence: string;
}

/** What the next build will do, also as it is shown. */
export interface Prediction extends Omit<ComputedPrediction, "basedOn"> {
  /** Absent: there is no build to predict from, so there are no steps, and the notes say why. */
  readonly basedOn?: BuildRecord;
  /** The steps without each FROM whose base image is the same as before. */
  readonly shown: ShownSteps;
  /** Of those, the steps that a cache can provide: an engine runs some others in every build, whatever was changed. */
  readonly cacheable: ShownSteps;
}

/** A prediction with what is shown of it. */
export function predictionOf(computed: ComputedPrediction): Prediction {
  const steps = computed.steps.filter(({ isFrom, outcome }) => !isFrom || outcome !== "hit");
  const shownAs = (some: readonly NextBuildStep[]): ShownSteps => ({
    steps: some,
    sentence: nextBuildInWords({ ...computed, steps: some }),
  });
  return {
    ...computed,
    shown: shownAs(steps),
    cacheable: shownAs(steps.filter(({ cause }) => cause?.kind !== "always")),
  };
}

/** Nothing is predicted, for the reason in the sentence. */
export function noPrediction(note: string): Prediction {
  const nothing: ShownSteps = { steps: [], sentence: "" };
  return { seconds: 0, counted: "sum", steps: [], notes: [note], shown: nothing, cacheable: nothing };
}
