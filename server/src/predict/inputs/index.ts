export { collectInputs, whyNotPredicted } from "./collect";
export { keysOf } from "./keys";
export type * from "./types";
