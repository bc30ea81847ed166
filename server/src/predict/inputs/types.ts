import type { Dockerfile } from "../../dockerfile";
import type { BuildOptions, EngineId } from "../../protocol";
import type { Counting } from "../../steps/types";
import type { ContextSnapshot, SelectedFile } from "../context/types";

/** A build whose steps' cache keys are wanted. */
export interface EngineBuild {
  readonly file: Dockerfile;
  readonly engine: EngineId;
  readonly counting: Counting;
  readonly options: BuildOptions;
}

/** What is outside of the Dockerfile and decides what a step is. */
export interface BuildEnvironment {
  readonly context: ContextSnapshot;
  /** Named build contexts that are folders, by name. */
  readonly contexts?: ReadonlyMap<string, ContextSnapshot>;
  /** What an image's name resolves to now: its id or digest; undefined: not known. */
  image(name: string, platform: string | undefined): string | undefined;
  /** The platform that is built for when none is given; absent: that of this machine. */
  readonly platform?: string;
  /**
   * A random string that is stored beside the keys: all hashes include it, so that a person who finds one cannot find
   * by trial which password it was computed from.
   */
  readonly salt: string;
}

/** The kinds of parts of a step's cache key. */
export type PartKind =
  /** The step before it in its stage. */
  | "parent"
  /** A stage that it copies or mounts from. */
  | "stage"
  | "base"
  | "instruction"
  /** A build argument or an ENV that it sees; `name` says which. */
  | "variable"
  /** What it copies or mounts from a context. */
  | "files"
  /** The user, folder and shell in force. */
  | "state"
  | "platform"
  | "network"
  | "engine";

export interface Part {
  readonly kind: PartKind;
  /** A variable's or an image's name, or which of several. */
  readonly name?: string;
  /** A hash, or a digest of an image: never a value that may be secret. */
  readonly value: string;
  /** In no key: it only shows where another part comes from, such as the variable in a COPY's path. */
  readonly informational?: true;
  /** Only in the cache key: it replaces content that is not known, so something else may have the same value. */
  readonly uncertain?: true;
}

/** The two keys of a step for one platform. */
export interface StepKeys {
  /** Equal where the engine finds the step in its cache. */
  readonly cacheKey: string;
  /**
   * The same without the content of other stages, down the whole chain: where this one is not known either, it does not
   * matter what those stages will hold.
   */
  readonly looseKey: string;
}

/** One instruction with all that decides whether an engine takes it from its cache. */
export interface StepInputs extends StepKeys {
  /** Finds the instruction again: see `steps/keys`. */
  readonly key: string;
  /** The stage's own key. */
  readonly stageKey: string;
  /** The stage's name, else `stage-1` by its number from zero, as engines write it. */
  readonly stage: string;
  /** One-based, among the steps that the engine counts in the stage. */
  readonly index: number;
  /** One-based. */
  readonly line: number;
  readonly keyword: string;
  /** What it says, on one line; long ones are cut. */
  readonly instruction: string;
  readonly parts: readonly Part[];
  /** With several platforms: the keys for the second and all further ones. */
  readonly otherPlatforms?: readonly StepKeys[];
  /** `key` of the step that it builds on: the one before it, else the last one of the stage that its FROM names. */
  readonly parent?: string;
  /** `key`s of the last steps of the stages that it copies or mounts from. */
  readonly sources?: readonly string[];
  /** It runs again only where its key is new, also with `--no-cache`: BuildKit's WORKDIR. */
  readonly ignoresNoCache?: true;
  /**
   * It runs again wherever a step of the stages in `sources` does, even with the same result: Podman's RUN that mounts
   * a stage.
   */
  readonly rerunsWithSource?: true;
  /** The engine runs it in every build, and still takes what follows from its cache. */
  readonly alwaysExecuted?: true;
  /** What it takes from a context. */
  readonly files?: readonly SelectedFile[] | undefined;
}

/** All steps of a build, in the order of the file. */
export interface BuildInputs {
  readonly version: 1;
  readonly engine: EngineId;
  readonly counting: Counting;
  readonly steps: readonly StepInputs[];
}
