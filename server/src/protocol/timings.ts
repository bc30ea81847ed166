import { notification, request } from "./names";

export type StepOutcome = "waiting" | "running" | "ran" | "cached" | "failed" | "cancelled";

/** What is painted at the end of an instruction's first line. */
export interface InstructionTiming {
  readonly line: number;
  readonly outcome: StepOutcome;
  /** Seconds spent; absent while waiting and for cached steps whose time the engine does not report. */
  readonly seconds?: number;
  /** "✓ cached", "2.3 s", "✗ failed after 0.4 s": ready to paint. */
  readonly text: string;
  /** Markdown for the hover: engine, when, seconds before this build. */
  readonly hover: string;
}

export interface StageTiming {
  readonly name: string;
  readonly line: number;
  /** The name or number that a build's target takes. */
  readonly target: string;
  /** Seconds that the stage and those it builds on took in the last build; absent: not built yet, or all from the cache. */
  readonly seconds?: number;
}

export interface FileTimings {
  readonly uri: string;
  /** The document's version that the lines belong to. */
  readonly version: number;
  readonly instructions: readonly InstructionTiming[];
  readonly stages: readonly StageTiming[];
  /** "42 s in all · 3 of 8 cached", for the line of the first FROM; absent: never built. */
  readonly summary?: { readonly line: number; readonly text: string; readonly hover: string };
  /** The file's text is not the one that was built. */
  readonly changedSince: boolean;
  readonly live: boolean;
}

export const timings = request<{ uri: string }, FileTimings | null>("buildkitLens/timings");
export const timingsChanged = notification<FileTimings>("buildkitLens/timingsChanged");
