export { reasonOf } from "./compare";
export type { Cause, FileChange, PredictedOutcome } from "./compare/types";
export { BuildContexts } from "./context";
export { type NextBuildStep, noPrediction, type Prediction, shownSteps } from "./prediction";
export { Predictor, type PredictorOptions, type StartedBuild } from "./predictor";
export { speedups } from "./speedups";
