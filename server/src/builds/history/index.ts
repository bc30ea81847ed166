export { compareSteps } from "./compare";
export { detailsOf } from "./details";
export { summaries } from "./summary";
