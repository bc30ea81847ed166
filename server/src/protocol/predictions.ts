import { notification, request } from "./names";

/** `maybe`: it depends on the output of an earlier step that will rerun. */
export type PredictedOutcome = "hit" | "miss" | "maybe";

/** What the next build will do with an instruction: painted at the end of its first line. */
export interface StepPrediction {
  readonly line: number;
  readonly outcome: PredictedOutcome;
  /** Seconds that it took when it last ran; absent: it ran in no build that is kept here. */
  readonly seconds?: number;
  /** Why it is not taken from the cache: "src/app.ts changed"; absent where it is. */
  readonly reason?: string;
  /** "↻ will rebuild · ~42 s · src/app.ts changed", "✓ cached", "? may rebuild · …": ready to paint. */
  readonly text: string;
  /** Markdown: why, the files, its last duration, and on which build that is based. */
  readonly hover: string;
}

/**
 * The kind of code action that requests the quick fixes of one rule only: VS Code's API gives actions no other mark
 * than their kind and their title, and titles are for people.
 */
export const fixKindOf = (ruleId: string): string => `quickfix.buildkitLens.${ruleId.replace("/", ".")}`;

/** A change that avoids a step that frequent edits rerun. */
export interface PredictionHint {
  readonly line: number;
  /** One or two sentences for people, with the seconds that it would have spared. */
  readonly text: string;
  /** The rule whose finding is at that line, and whose fix is offered there as any other. */
  readonly ruleId: string;
  /** The quick fix's title; absent where the rule only says what to do. */
  readonly fixTitle?: string;
}

/** What the next build of a Dockerfile will do, with the options that it was last built with. */
export interface FilePrediction {
  readonly uri: string;
  /** The document's version that the lines belong to. */
  readonly version: number;
  /** Id of the build that it is based on; absent: it was never built here, and nothing is predicted. */
  readonly basedOn?: string;
  /** Why nothing is predicted, in a sentence for people; absent where it was just never built, or is being built. */
  readonly note?: string;
  /** Seconds that the steps which will run again took last. */
  readonly seconds: number;
  /** In the order of the file, without FROM unless its base image was updated. */
  readonly steps: readonly StepPrediction[];
  /** Absent where nothing is predicted. */
  readonly total?: {
    /** For the status bar: "↻ ~42 s", "✓ all cached". */
    readonly text: string;
    readonly outcome: PredictedOutcome;
    /** How many steps will rerun and how long they took: "The next build will rerun 3 of 8 steps (42 s last time)." */
    readonly sentence: string;
    /** Markdown: the sentence, the steps that take longest, and the build that it rests on. */
    readonly hover: string;
  };
  readonly hints: readonly PredictionHint[];
}

/** Null: it is not open, or in no folder on disk. */
export const predictions = request<{ uri: string }, FilePrediction | null>("buildkitLens/predictions");
/** Sent after edits, changed files, builds and cleared caches; without `total` it removes what was shown. */
export const predictionsChanged = notification<FilePrediction>("buildkitLens/predictions/changed");
/**
 * Part of LSP: files were created (1), changed (2) or deleted (3). A client may send changes before its watcher reports
 * them.
 */
export const filesChanged = notification<{
  readonly changes: readonly { readonly uri: string; readonly type: 1 | 2 | 3 }[];
}>("workspace/didChangeWatchedFiles");
/** The window has the focus again: the engine's cache and the files on disk may have changed. */
export const windowFocused = notification<Record<string, never>>("buildkitLens/windowFocused");
