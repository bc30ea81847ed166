import type { Checked, FileSettings, Fixed } from "./linter";

/** One text to lint or fix, as a thread is given it. */
export interface Job {
  readonly work: "lint" | "fix";
  readonly text: string;
  /** The rule whose fixes alone are applied. */
  readonly rule?: string;
  /** Which of the settings that the thread was given. */
  readonly settings: number;
  /** The settings of that number, when the thread has not been given them before: they can hold 20,000 files. */
  readonly given?: FileSettings;
  /** The number of settings that the thread no longer needs to hold. */
  readonly forget?: number;
}

/** What a thread says: once that it is ready, then one answer for each job. */
export type Answer = "ready" | Checked | Fixed;
