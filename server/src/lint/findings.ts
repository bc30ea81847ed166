import type { Span } from "../dockerfile";

export type Severity = "error" | "warning" | "info";

/** `safe`: the build's result stays the same, so fix-all applies it. `suggest`: offered one at a time. */
export type FixKind = "safe" | "suggest";

/** Replaces a span; an empty span is an insertion, an empty string a removal. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  readonly kind: FixKind;
  /** What it does, as a menu entry: "Add id=pip-cache". */
  readonly title: string;
  /** In order, none overlapping another; empty for a fix that only creates a file. */
  readonly edits: readonly TextEdit[];
  /** A new file beside the Dockerfile: its name, without folders, and what it holds. Never takes the place of one. */
  readonly creates?: { readonly name: string; readonly text: string };
}

/** What a finding says as data, for code that decides by it: messages are for people, and their words change. */
export interface FindingData {
  /**
   * What has to be copied before an install: paths from the build context. A `*` stands for any text in a name; a `/` at
   * the end for all that is in a folder.
   */
  readonly manifests?: readonly string[];
}

export interface Finding {
  /** The rule's id: "cache/mount-id". */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence: what is wrong, what it costs, what to do. */
  readonly message: string;
  readonly span: Span;
  readonly fix?: Fix;
  readonly data?: FindingData;
  /** Of a rule that Docker has as well. */
  readonly docker?: {
    /** The text that Docker itself shows. */
    readonly detail: string;
    /** The start of the instruction above which Docker supports `# check=skip=`, if it is not the marked one. */
    readonly above?: number;
  };
  /** The rule's page. */
  readonly url: string;
}
