import type { BuildOptions, EngineId } from "../../protocol";
import type { Cause } from "../../steps/cause";

/** When an instruction last ran rather than came from the cache, and how long it took. */
export interface LastRun {
  readonly seconds: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Where an instruction was in the text that was built. */
export interface InstructionPlace {
  /** The stage's name, else `stage-1` by its number from zero, as engines write it. */
  readonly stage: string;
  /** One-based, among the steps that the engine counts in the stage (Docker from before BuildKit: in the file). */
  readonly index: number;
  /** One-based. */
  readonly line: number;
  /** What it says, on one line. */
  readonly instruction: string;
}

/** The outcome of one instruction in a build. */
export interface RecordedStep {
  /** Finds the instruction again: see `steps/keys`. */
  readonly key: string;
  /** The stage's own key. */
  readonly stage: string;
  /** As the engine names it. */
  readonly name: string;
  readonly isFrom: boolean;
  /** Where it was in the text that was built; absent in records of before this was stored. */
  readonly place?: InstructionPlace;
  readonly outcome: "running" | "ran" | "cached" | "failed" | "cancelled";
  readonly startedAt: number;
  readonly seconds: number;
  readonly error?: string;
  readonly digest?: string;
  readonly lastRan?: LastRun;
  /** Ids of the package managers that download in it; absent: none does. */
  readonly managers?: readonly string[];
  /** Why it ran, though a build before had it; absent where that is not known, and where none had it. */
  readonly cause?: Cause;
}

/**
 * One step as the engine counted it. Several can belong to one instruction: one for each platform, or the second of
 * `COPY --link`; and the engine's own work, such as the context's transfer and the export, belongs to none.
 */
export interface EngineStepRecord {
  readonly name: string;
  /** The instruction's key; absent for the engine's own work. */
  readonly key?: string;
  readonly platform?: string;
  readonly outcome: RecordedStep["outcome"];
  /** Seconds from the start of the build. */
  readonly start: number;
  readonly seconds: number;
  /** What it waited for, by place in this list. */
  readonly inputs?: readonly number[];
}

/**
 * Why a build failed: `instruction`: one of the Dockerfile's; `notStarted`: the engine's program could not be started;
 * `ended`: the program was killed by another; `unreachable`: the engine's daemon did not respond or went away; `other`:
 * anything else, from the build context to the registry.
 */
export type FailureKind = (typeof failureKinds)[number];

export const failureKinds = ["instruction", "notStarted", "ended", "unreachable", "other"] as const;

/** A build that ended, or (live) one that runs. */
export interface BuildRecord {
  readonly version: 1;
  readonly id: string;
  /** Absolute path. */
  readonly dockerfile: string;
  /** A hash of the text that was built. */
  readonly textHash: string;
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "running" | "succeeded" | "failed" | "cancelled";
  readonly engine: EngineId;
  /** "Docker 28.5.2". */
  readonly engineLabel: string;
  readonly engineVersion?: string;
  readonly target?: string;
  readonly context: string;
  readonly tags?: readonly string[];
  readonly noCache: boolean;
  /** Null instead of a value whose name looks like a secret's. */
  readonly buildArgs: Readonly<Record<string, string | null>>;
  /** The other options of the build, without what looks secret; absent in records of before this was stored. */
  readonly options?: Omit<BuildOptions, "target" | "tags" | "buildArgs">;
  /** How many steps the build was going to have, without the FROMs. */
  readonly planned: number;
  readonly steps: readonly RecordedStep[];
  /** Absent in records of before this was kept. */
  readonly engineSteps?: readonly EngineStepRecord[];
  readonly message: string;
  /** Of one that failed; absent in records of before this was kept. */
  readonly failure?: FailureKind;
  /** One-based line of what failed, where that is known. */
  readonly failedLine?: number;
  /**
   * The engine's own name for the build, which identifies it in the engine's history; absent where it reported none.
   */
  readonly engineRef?: string;
  /** Whether the engine itself reported where each step is, and that agreed with the steps' names. */
  readonly placesChecked?: true;
  /** Whether it was started elsewhere, in a terminal for instance, and imported from the engine's history. */
  readonly imported?: true;
}
