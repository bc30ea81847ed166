import type { Counting } from "../plan/steps";
import type { EngineId, EngineStatus } from "../protocol";
import type { BuildEvent } from "./events";
import type { Command } from "./program";
import type { OutputChunk } from "./progress/lines";

/** What is to be built, with every path absolute. */
export interface BuildOrder {
  readonly dockerfile: string;
  readonly context: string;
  readonly target?: string;
  readonly tag?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  /** Further arguments that a person set for every build; what this extension needs itself wins over them. */
  readonly extraArguments?: readonly string[];
}

/** An engine is data and a parser; it runs nothing itself but the short questions of `detect`. */
export interface Engine {
  readonly id: EngineId;
  /** "Docker", "Podman". */
  readonly name: string;
  /** Which steps it counts in the names it prints. */
  readonly counting: Counting;
  /**
   * Finds the program (`program`: an absolute path, or a name to look for in the PATH) and asks whether it can build.
   * Answers within a few seconds, whatever the engine does, and never rejects.
   */
  detect(program: string): Promise<EngineStatus>;
  /** The program that builds this; `status` is what `detect` found. */
  buildCommand(order: BuildOrder, status: EngineStatus): Command;
  /** The events of that program's output. Its end is not among them: the runner adds it. */
  progress(chunks: AsyncIterable<OutputChunk>, status: EngineStatus): AsyncIterable<BuildEvent>;
}
