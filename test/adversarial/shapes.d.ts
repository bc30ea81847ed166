import type { Shape } from "./shape";

export type { Shape } from "./shape";
/** Files that are written to take time or memory out of proportion to their length, each at a size of its own. */
export declare const shapes: readonly Shape[];
