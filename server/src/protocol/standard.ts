import { notification, request } from "./names";

/** A position in a text. */
interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** An edit of safe fixes: the text from `start` to `end` is replaced. */
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

/** The problems of one Dockerfile, and the edits of its safe fixes. */
export interface StandardFile {
  readonly uri: string;
  /** The open document's version that this was computed for; absent for a file that is not open. */
  readonly version?: number;
  /** The text that this was computed for, of a file that is not open. */
  readonly text?: string;
  /** What the safe fixes change, in order, none overlapping another. */
  readonly edits: readonly StandardEdit[];
  /** How many fixes these are. */
  readonly fixes: number;
  /** The findings in the current text, the thousand most severe. */
  readonly findings: readonly StandardFinding[];
}

export interface Standard {
  /** In the order of their URIs. */
  readonly files: readonly StandardFile[];
  /** The summary of each rule that is named in the files: "A cache mount has an id". */
  readonly summaries: Readonly<Record<string, string>>;
  /** Files that were skipped, each with the reason in one sentence. */
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
}

/** What bringing these Dockerfiles to the standard would change; of all in the workspace where no URIs are given. */
export const bringToStandard = request<{ uris?: readonly string[] }, Standard>("buildkitLens/standard");
/** The number of files that were checked until now, while such a request runs. */
export const standardProgress = notification<{ done: number; total: number }>("buildkitLens/standard/progress");
