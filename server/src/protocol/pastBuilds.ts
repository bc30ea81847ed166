import type { BuildOptions } from "./building";
import type { EngineId } from "./engines";
import { notification, request } from "./names";
import type { StepOutcome } from "./timings";

/** A budget of the project's configuration that a build went over. */
export interface MissedBudget {
  readonly kind: "total" | "cachedShare" | "step";
  /** The key of the step that took too long; of a `step` only. */
  readonly step?: string;
  /** "18 s over budget": shown after the time that it is about. */
  readonly text: string;
  /** One sentence for people. */
  readonly message: string;
}

/** A build that was recorded, in short. */
export interface BuildSummary {
  readonly id: string;
  /** The Dockerfile's URI. */
  readonly uri: string;
  readonly target?: string;
  readonly engine: EngineId;
  /** "Docker 28.5.2". */
  readonly engineLabel: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "succeeded" | "failed" | "cancelled";
  /** The number of steps that started, without FROM, and of those that were cached. */
  readonly total: number;
  readonly cached: number;
  /** What the builds of the same file and target before this one took, at the median; absent: it is the first. */
  readonly before?: { readonly medianSeconds: number; readonly builds: number };
  readonly missed: readonly MissedBudget[];
  /** One sentence for people. */
  readonly message: string;
}

/** Those of the workspace's Dockerfiles, the newest first. */
export const pastBuilds = request<Record<string, never>, readonly BuildSummary[]>("buildkitLens/builds");
export const pastBuildsChanged = notification<Record<string, never>>("buildkitLens/builds/changed");

/** A bar of a build's timeline. */
export interface TimelineBar {
  readonly name: string;
  /** The row: a stage's name, or "engine" for its own work. */
  readonly row: string;
  readonly platform?: string;
  readonly outcome: Exclude<StepOutcome, "waiting">;
  /** Seconds from the start of the build. */
  readonly start: number;
  readonly seconds: number;
  /** Whether the build would have ended sooner had this been shorter. */
  readonly isCritical: boolean;
  /** Zero-based line in the text that was built. */
  readonly line?: number;
  /** What it says there, on one line. */
  readonly instruction?: string;
  /** Finds the instruction again; absent for the engine's own work. */
  readonly key?: string;
  /** Why it ran, though a build before had it: "package.json changed"; absent where that is not known. */
  readonly cause?: string;
  /** The key of the instruction that caused the rerun, if a step ran because an earlier one did. */
  readonly blamed?: string;
}

export interface BuildDetails extends BuildSummary {
  readonly context: string;
  readonly tags: readonly string[];
  /** Null instead of a value that looks like a secret. */
  readonly buildArgs: Readonly<Record<string, string | null>>;
  /** The other options of the build, without values that look like secrets. */
  readonly options: Omit<BuildOptions, "target" | "tags" | "buildArgs">;
  /** Rows in the order of the file, the engine's own last. */
  readonly rows: readonly string[];
  readonly bars: readonly TimelineBar[];
  /** Seconds of the steps on the critical path. */
  readonly criticalSeconds: number;
  /** Zero-based. */
  readonly failedLine?: number;
}

/** Null: it is no longer stored. */
export const buildDetails = request<{ id: string }, BuildDetails | null>("buildkitLens/builds/details");
/** The current line of an instruction of a past build, zero-based; null: it was edited or removed. */
export const instructionPlace = request<{ uri: string; key: string }, { readonly line: number } | null>(
  "buildkitLens/builds/place",
);
/** What the engine printed, safe for a terminal; null: it was not stored. */
export const pastBuildLog = request<{ id: string }, { readonly text: string } | null>("buildkitLens/builds/log");
export const forgetBuilds = request<{ ids: readonly string[] }, { readonly forgotten: number }>(
  "buildkitLens/builds/forget",
);

/** The outcome of one instruction in two builds. */
export interface StepComparison {
  readonly stage: string;
  readonly instruction: string;
  /** Finds the instruction again, that of the second build where both have one. */
  readonly key: string;
  /** Absent where a build had no such step. */
  readonly before?: { readonly outcome: StepOutcome; readonly seconds: number };
  readonly after?: { readonly outcome: StepOutcome; readonly seconds: number };
  /** Seconds of the second build less those of the first; a step that is not there, or was cached, counts none. */
  readonly difference: number;
}

export interface BuildComparison {
  readonly before: BuildSummary;
  readonly after: BuildSummary;
  /** In the order of the second build, what only the first had at the end. */
  readonly steps: readonly StepComparison[];
}

/** Null: one of them is no longer stored. */
export const compareBuilds = request<{ before: string; after: string }, BuildComparison | null>(
  "buildkitLens/builds/compare",
);
