import type { EngineStatus } from "../protocol";
import type { BuildEvent } from "./events";
import type { Provenance } from "./provenance";

/** A build as an engine's history names it: `<builder>/<node>/<id>`. */
export interface BuildRef {
  readonly builder: string;
  readonly node: string;
  readonly id: string;
}

/** What a build was started with. The paths are absolute. */
export interface BuiltFrom {
  readonly context: string;
  readonly dockerfile: string;
}

/** A build that an engine's history knows. */
export interface HistoryEntry {
  readonly ref: BuildRef;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "succeeded" | "failed" | "cancelled";
  readonly total: number;
  readonly cached: number;
}

/** What the history says of one build. */
export interface HistoryDetails {
  readonly target?: string;
  readonly platforms?: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What went wrong, and the lines of the Dockerfile that the engine shows with it. */
  readonly error?: { readonly message: string; readonly snippet: string };
}

/** The builds that an engine remembers, also those started in a terminal. */
export interface BuildHistory {
  /** Why there is no history to read, as a sentence for people; undefined where there is one. */
  whyNone(status: EngineStatus): string | undefined;
  /** The builds that ended, the newest first. Rejects with a sentence where the engine does not answer. */
  entries(status: EngineStatus): Promise<HistoryEntry[]>;
  /**
   * Undefined for a build of another user, of a context that is not a folder, and of a Dockerfile that is not a file.
   */
  builtFrom(ref: BuildRef): Promise<BuiltFrom | undefined>;
  details(status: EngineStatus, ref: BuildRef): Promise<HistoryDetails>;
  /** What the build printed, as `events` reads it. */
  log(status: EngineStatus, ref: BuildRef): Promise<string>;
  /** Undefined where none was kept. */
  provenance(status: EngineStatus, ref: BuildRef): Promise<Provenance | undefined>;
  /** The events of a build as they would have come while it ran, its end among them. */
  events(log: string, entry: HistoryEntry, error: HistoryDetails["error"]): BuildEvent[];
}
