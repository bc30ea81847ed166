export { noPrediction, type Prediction } from "./prediction";
export { type Begun, Foresight, type ForesightOptions } from "./predictor";
