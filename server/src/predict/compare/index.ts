export { explain } from "./explain";
export { predict } from "./predict";
export { reasonOf } from "./reasons";
export type * from "./types";
