/** What happens in a build, the same for every engine: their output is turned only into these. */
export type BuildEvent =
  | StepStarted
  | StepFinished
  | BuildLog
  | { readonly kind: "warning"; readonly text: string; readonly line?: number; readonly url?: string }
  | BuildFailed
  | BuildFinished;

/** Where in the Dockerfile a step is, as far as its engine reports it. */
export interface StepPlace {
  /** The stage as the engine writes it: its name, `stage-1`, or (Podman) its one-based number; absent where there is one stage. */
  readonly stage?: string;
  /** One-based position among the steps that this engine counts in the stage. */
  readonly index?: number;
  readonly total?: number;
  /** `linux/arm64`, where the engine builds for several; the one that is built for, not the one that it runs on. */
  readonly platform?: string;
  /** Whether it is a step that the base image's ONBUILD adds, which belongs to the stage's FROM. */
  readonly isTrigger?: boolean;
  /** The instruction's text as the engine prints it; variables may be expanded, long ones are cut. */
  readonly text: string;
}

interface StepStarted {
  readonly kind: "stepStarted";
  /** The engine's own key of the step: a digest, a number. The same for all events of one step. */
  readonly step: string;
  /** The full name: "[base 2/4] RUN npm ci", "[internal] load build context". */
  readonly name: string;
  /** Absent for the engine's own work, such as loading the context. */
  readonly place?: StepPlace;
  /** The steps that it waited for, where the engine reports them. */
  readonly inputs?: readonly string[];
  /** Milliseconds since the epoch, by the engine's clock if it reports a time. */
  readonly at: number;
}

/** A step ended. One that starts again is reported again when it ends, with the seconds of all its runs. */
export interface StepFinished {
  readonly kind: "stepFinished";
  readonly step: string;
  readonly outcome: "ran" | "cached" | "failed" | "cancelled";
  readonly seconds: number;
  readonly error?: string;
  /**
   * BuildKit: of the step's definition, not of its result. Podman and Buildah: the id of the image that it created,
   * whole or its start.
   */
  readonly digest?: string;
}

/** What a step or the engine printed; not cut at line ends. */
export interface BuildLog {
  readonly kind: "log";
  /** The step that printed it; absent: the engine itself. */
  readonly step?: string;
  readonly text: string;
}

/** Why the build failed, as far as the engine's output shows. */
export interface BuildFailed {
  readonly kind: "failed";
  readonly message: string;
  /** One-based line in the Dockerfile, if the engine reports it. */
  readonly line?: number;
  readonly endLine?: number;
  readonly step?: string;
}

/** The last event of every build, created by the runner when the engine's program has ended. */
export interface BuildFinished {
  readonly kind: "finished";
  readonly outcome: "succeeded" | "failed" | "cancelled";
  readonly seconds: number;
  /** How the program ended; null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal?: string;
  /** The program had to be killed: the seconds since the signal to stop. */
  readonly stopSeconds?: number;
  /** The program could not be started: the system's message. */
  readonly spawnError?: string;
}
