import { type Shape } from "./shape";
/** What stands in one another, or again and again in one command. */
export declare const nestingShapes: readonly Shape[];
