export { type Begun, Foresight, type ForesightOptions } from "./foresight";
export { noPrediction, type Prediction } from "./prediction";
