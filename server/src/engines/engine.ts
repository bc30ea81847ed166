import type { OutputChunk } from "../programs/outputChunk";
import type { Command } from "../programs/program";
import type { BuildOptions, EngineId, EngineStatus } from "../protocol";
import type { Counting } from "../steps/steps";
import type { BuildEvent } from "./events";

/** What is to be built, with every path absolute. */
export interface BuildOrder extends BuildOptions {
  readonly dockerfile: string;
  readonly context: string;
  /** Further arguments that a person set for every build; what this extension needs itself wins over them. */
  readonly extraArguments?: readonly string[];
  /** Where the engine is to write what it knows of the build when it is over; only for one that `writesMetadata`. */
  readonly metadata?: {
    readonly file: string;
    /** Whether the place of each step is to be in it, which costs a build some 10 ms. */
    readonly withPlaces: boolean;
  };
}

/** An engine is data and a parser; it runs nothing itself but the short questions of `detect`. */
export interface Engine {
  readonly id: EngineId;
  /** Which steps it counts in the names it prints; `status` is what `detect` found. */
  counting(status: EngineStatus): Counting;
  /**
   * Finds the program (`program`: an absolute path, or a name to look for in the PATH) and asks whether it can build.
   * Answers within a few seconds, whatever the engine does, and never rejects.
   */
  detect(program: string): Promise<EngineStatus>;
  /** What an order asks for that this engine cannot do, in words: "several platforms at once". Empty: it can do all. */
  lacks(order: BuildOrder, status: EngineStatus): readonly string[];
  /** Whether it can write a file from which `readProvenance` tells where each step stands. */
  writesMetadata?(order: BuildOrder, status: EngineStatus): boolean;
  /** The program that builds this; `status` is what `detect` found. Only for an order of which nothing is lacking. */
  buildCommand(order: BuildOrder, status: EngineStatus): Command;
  /** The events of that program's output. Its end is not among them: the runner adds it. */
  progress(chunks: AsyncIterable<OutputChunk>, status: EngineStatus): AsyncIterable<BuildEvent>;
}
