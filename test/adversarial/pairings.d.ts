import { type Shape } from "./shape";
/** Two kinds of things, many of each, where a rule asks of each of one kind about all of the other. */
export declare const pairingShapes: readonly Shape[];
