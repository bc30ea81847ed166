export { BuildContexts } from "./context";
export type { NextBuildStep, Prediction } from "./prediction";
export { Predictor, type StartedBuild } from "./predictor";
export { speedups } from "./speedups";
