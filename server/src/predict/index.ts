export { BuildContexts } from "./context";
export { count, inWords, leastSeconds } from "./inWords";
export { type NextBuildStep, noPrediction, type Prediction, shownSteps } from "./prediction";
export { Predictor, type PredictorOptions, type StartedBuild } from "./predictor";
export { speedups } from "./speedups";
