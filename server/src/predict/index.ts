export { noPrediction, type Prediction } from "./prediction";
export { Predictor, type PredictorOptions, type StartedBuild } from "./predictor";
