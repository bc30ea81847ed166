export { explain } from "./explain";
export { predict } from "./predict";
export type * from "./types";
