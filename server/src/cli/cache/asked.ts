import type { Interrupt } from "../interrupt";
import type { Io } from "../io";

/** The input and output of a cache command, and its cancellation. */
export interface Asked {
  readonly io: Io;
  readonly interrupt: Interrupt;
}
