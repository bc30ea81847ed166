export type { Prediction } from "./prediction";
export { Predictor, type StartedBuild } from "./predictor";
