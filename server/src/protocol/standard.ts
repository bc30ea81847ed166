import { notification, request } from "./names";

/** A place in a text. */
interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** What safe fixes change: what stands from `start` to `end` gives way to the text. */
interface StandardEdit {
  readonly start: TextPlace;
  readonly end: TextPlace;
  readonly newText: string;
  /** The rules whose fixes these are; several where they change the same place. */
  readonly rules: readonly string[];
}

export interface StandardFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  /** One sentence for people. */
  readonly message: string;
  readonly start: TextPlace;
}

/** How one Dockerfile stands to what is asked of it. */
export interface StandardFile {
  readonly uri: string;
  /** The open document's version that this was worked out for; absent for a file that is not open. */
  readonly version?: number;
  /** The text that this was worked out for, of a file that is not open. */
  readonly text?: string;
  /** What the safe fixes change, in order, none overlapping another. */
  readonly edits: readonly StandardEdit[];
  /** How many fixes these are. */
  readonly fixes: number;
  /** What is found in the text as it is, the worst thousand. */
  readonly findings: readonly StandardFinding[];
}

export interface Standard {
  /** In the order of their URIs. */
  readonly files: readonly StandardFile[];
  /** What each rule named in the files asks for, in one line: "A cache mount has its own id". */
  readonly summaries: Readonly<Record<string, string>>;
  /** Files that were left out, each with a sentence for people that says why. */
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
}

/** What bringing these Dockerfiles to the standard would change; of all in the workspace where no URIs are given. */
export const bringToStandard = request<{ uris?: readonly string[] }, Standard>("buildkitLens/standard");
/** How many of the files have been looked at, while such a request runs. */
export const standardProgress = notification<{ done: number; total: number }>("buildkitLens/standard/progress");
