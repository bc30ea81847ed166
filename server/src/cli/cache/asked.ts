import type { Interrupt } from "../interrupt";
import type { Io } from "../io";

/** Where a person asks for something of a cache, and may end it. */
export interface Asked {
  readonly io: Io;
  readonly interrupt: Interrupt;
}
