import { type Shape } from "./shape";
/** Values that grow faster than the text that defines them. */
export declare const variableShapes: readonly Shape[];
