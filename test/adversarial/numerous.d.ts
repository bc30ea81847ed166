import { type Shape } from "./shape";
/** Many of one thing: lines, instructions, flags, names. */
export declare const numerousShapes: readonly Shape[];
