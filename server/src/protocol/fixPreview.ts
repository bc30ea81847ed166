import { notification, request } from "./names";

/** A position in a document, as in the Language Server Protocol. */
interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** A change by safe fixes: the text from `start` to `end` is replaced. */
interface FixPreviewEdit {
  readonly start: TextPlace;
  readonly end: TextPlace;
  readonly newText: string;
  /** The rules whose fixes these are; several if they change the same place. */
  readonly rules: readonly string[];
}

export interface FixPreviewProblem {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  /** One sentence for users. */
  readonly message: string;
  readonly start: TextPlace;
}

/** The safe fixes and the problems of one Dockerfile. */
export interface FixPreviewFile {
  readonly uri: string;
  /** The version of the open document that this was computed for; absent for a file that is not open. */
  readonly version?: number;
  /** The text that this was computed for, for a file that is not open. */
  readonly text?: string;
  /** The changes of the safe fixes, in order and without overlaps. */
  readonly edits: readonly FixPreviewEdit[];
  /** The number of fixes. */
  readonly fixes: number;
  /** The problems of the unchanged text, at most the thousand most severe ones. */
  readonly findings: readonly FixPreviewProblem[];
}

export interface FixPreview {
  /** In the order of their URIs. */
  readonly files: readonly FixPreviewFile[];
  /** The summary of each rule that the files name: "A cache mount has its own id". */
  readonly summaries: Readonly<Record<string, string>>;
  /** Skipped files, each with a sentence for users that says why. */
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
}

/** What the safe fixes would change in these Dockerfiles. Without URIs: in all of the workspace. */
export const fixPreview = request<{ uris?: readonly string[] }, FixPreview>("buildkitLens/fixPreview");
/** The number of linted files, while such a request runs. */
export const fixPreviewProgress = notification<{ done: number; total: number }>("buildkitLens/fixPreview/progress");
