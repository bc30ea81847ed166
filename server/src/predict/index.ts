export { BuildContexts } from "./context";
export { inWords, leastSeconds } from "./inWords";
export { type NextBuildStep, type Prediction, shownSteps } from "./prediction";
export { Predictor, type StartedBuild } from "./predictor";
export { speedups } from "./speedups";
