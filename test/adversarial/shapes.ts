import { nestingShapes } from "./nestings";
import { numerousShapes } from "./numerous";
import { pairingShapes } from "./pairings";
import type { Shape } from "./shape";
import { variableShapes } from "./variables";

export type { Shape } from "./shape";

/** Files that are written to take time or memory out of proportion to their length, each at a size of its own. */
export const shapes: readonly Shape[] = [...variableShapes, ...nestingShapes, ...numerousShapes, ...pairingShapes];
