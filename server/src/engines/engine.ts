import type { ContextRules } from "../ignore/contextRules";
import type { OutputChunk } from "../programs/outputChunk";
import type { Command } from "../programs/program";
import type { BuildOptions, EngineFacts, EngineId, EngineStatus } from "../protocol";
import type { Counting } from "../steps/types";
import type { Builders } from "./builders";
import type { BuildCache } from "./cache";
import type { BuildEvent } from "./events";
import type { Evidence } from "./evidence";
import type { BuildHistory } from "./history";
import type { Provenance } from "./provenance";
import type { Trouble } from "./trouble";

/** What is to be built, with every path absolute. */
export interface BuildOrder extends BuildOptions {
  readonly dockerfile: string;
  readonly context: string;
  /** Extra arguments that a person set for every build; what this extension needs itself overrides them. */
  readonly extraArguments?: readonly string[];
  /** Where the engine is to write what it knows of the build when it is over; only where `Engine.metadata` says so. */
  readonly metadata?: {
    readonly file: string;
    /** Whether the place of each step is to be in it, which costs a build some 10 ms. */
    readonly withPlaces: boolean;
  };
}

/**
 * All facts about one engine: data, a parser and short questions. One object of this interface is exported by the
 * engine's folder and listed in `engines/index.ts`; code that depends on the engine asks this object, and never tests
 * an id.
 */
export interface Engine {
  readonly id: EngineId;
  /** As people call it: "Docker". */
  readonly name: string;
  /** The program to find in the PATH where the settings name no other one. */
  readonly program: string;
  /** The command that builds with it in a terminal: "podman build". */
  readonly terminalCommand: string;
  /** Markdown in the settings: for the engine's entry in the list of engines, and for the path of its program. */
  readonly settings: { readonly choice: string; readonly path: string };

  /**
   * Finds the program (`program`: an absolute path, or a name to find in the PATH) and checks whether it can build.
   * Answers within a few seconds, whatever the engine does, and never rejects.
   */
  detect(program: string): Promise<EngineStatus>;
  /**
   * Files other than the program after whose change the engine is to be checked again: a daemon's socket, a
   * configuration.
   */
  traces?(env: NodeJS.ProcessEnv): readonly string[];
  /** What could be better, and what to do: a sentence; absent, or empty: nothing. */
  advice?(status: EngineStatus): string;
  /** How the engine as it was found differs from its usual form, to follow its label: " without its buildx plugin". */
  labelSuffix?(status: EngineStatus): string;

  /** What an order needs that this engine cannot do, in words: "several platforms at once". Empty: it can do all. */
  lacks(order: BuildOrder, status: EngineStatus): readonly string[];
  /** The program that builds this; `status` is what `detect` found. Only for an order for which `lacks` is empty. */
  buildCommand(order: BuildOrder, status: EngineStatus): Command;
  /** The events of that program's output. Its end is not among them: the runner adds it. */
  progress(chunks: AsyncIterable<OutputChunk>, status: EngineStatus): AsyncIterable<BuildEvent>;
  /** Known reasons for which its builds fail; the first one found in the output counts. See `builds/troubles`. */
  readonly troubles: readonly Trouble[];
  /** For an engine that can write a file from which it is read where each step is in the Dockerfile. */
  readonly metadata?: {
    isWritten(order: BuildOrder, status: EngineStatus): boolean;
    read(text: string): Provenance;
  };

  /** Which steps it counts in the names it prints, and how it finds them in its cache. */
  counting(status: EngineStatus): Counting;
  /** Its rules for what is in a build context. @param version as `detect` found it; undefined: not known */
  contextRules(version: string | undefined): ContextRules;

  readonly cache: BuildCache;
  /** In what form it keeps the results of steps, which is what `cache.evidence` lists. */
  readonly results: Evidence["kind"];
  /** What distinguishes one cache of this engine from another: its daemon, its builder, its store. No program is started. */
  cacheParts(status: EngineStatus, env: NodeJS.ProcessEnv): Promise<readonly (string | undefined)[]>;
  /**
   * The arguments that print what it has under an image's name: the id and, after a space, a JSON list of its digests
   * in registries, if it has any. Absent: its images cannot be queried.
   */
  imageArguments?(name: string): readonly string[];
  /** Whether builds use images that `imageArguments` does not list. */
  hasOwnImages?(status: EngineStatus, env: NodeJS.ProcessEnv): Promise<boolean>;
  /** What a build without the cache does with the cache mounts of the steps that run again; absent: not known. */
  readonly mountsWithoutCache?: EngineFacts["mountsWithoutCache"];
  /** Arguments by which every RUN is a new one and cache mounts keep what they hold; undefined: there are none. */
  freshRuns?(status: EngineStatus): readonly string[] | undefined;

  /** Absent: it keeps no history of builds. */
  readonly history?: BuildHistory;
  /** Absent: there is nothing to choose from. */
  readonly builders?: Builders;
}
