import type { Instruction, Stage } from "../dockerfile";

/**
 * Which steps an engine counts in the names it prints, and so how it finds them in its cache: an engine says which is its own.
 * `buildkit`: what has a vertex in its graph. `podman`: every instruction of a stage. `legacy`: every instruction of the
 * file up to the target, in one row, as Docker did before BuildKit.
 */
export type Counting = "buildkit" | "podman" | "legacy";

/** Where a step is, as an engine says: the stage as it writes it, and the place among the steps it counts. */
export interface NamedPlace {
  readonly stage?: string;
  readonly index?: number;
  readonly total?: number;
  /** One of the steps that the base image's ONBUILD adds. */
  readonly isTrigger?: boolean;
  readonly text: string;
}

/** A step that the build is going to have. */
export interface PlannedStep {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Finds the instruction again in a later version of the file. */
  readonly key: string;
  /** One-based place among the steps that the engine counts in the stage (legacy: in the file). */
  readonly index: number;
}
