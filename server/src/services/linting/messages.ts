import type { CheckResult, FileSettings, FixResult } from "./linter";

/** One file to lint or fix, as it is sent to a process. */
export interface Job {
  readonly work: "lint" | "fix";
  readonly text: string;
  /** The only rule whose fixes are applied. */
  readonly rule?: string;
  /** How many findings are answered at most, the worst; absent: all. */
  readonly mostFindings?: number;
  /** Which of the settings that the process was given. */
  readonly settings: number;
  /** The settings of that number, when the process has not been given them before: they can hold 20,000 files. */
  readonly given?: FileSettings;
  /** The number of settings that the process no longer needs to hold. */
  readonly forget?: number;
}

/** A job that failed, by what was thrown. */
interface WorkFailure {
  readonly failed: string;
}

/** What a process answers to a job. */
export type Answer = CheckResult | FixResult | WorkFailure;

/** What a process says: once that it is ready, then one answer for each job. */
export type Message = "ready" | Answer;
