import type { LogicalText } from "./logicalText";
import type { Span } from "./text";

/**
 * The file as a sequence of nodes, in order and without gaps: each has whole lines, including line ends, so the
 * concatenated nodes are the file. Spans are offsets in the file.
 */
export type Node = DirectiveNode | CommentNode | BlankNode | Instruction;

/** `# syntax=…`, `# escape=…` or `# check=…` where BuildKit reads it as a directive. */
export interface DirectiveNode {
  readonly type: "directive";
  readonly span: Span;
  /** In lowercase. */
  readonly name: "syntax" | "escape" | "check";
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

export interface CommentNode {
  readonly type: "comment";
  readonly span: Span;
  /** From the `#` to the line's end. */
  readonly textSpan: Span;
  /** The text after the `#`, without spaces around it. */
  readonly text: string;
}

interface BlankNode {
  readonly type: "blank";
  readonly span: Span;
}

/** A word of an instruction, as BuildKit splits them. */
export interface Word {
  readonly span: Span;
  /** As written, without continuations; with quotes, escapes and variables. In exec form: the decoded string. */
  readonly value: string;
}

/** `--name` or `--name=value` between the keyword and the arguments. */
export interface Flag {
  readonly span: Span;
  /** As written, without the dashes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Without quotes and escapes; undefined when there is no `=`. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
  /**
   * The offset in the file of each character of the value, plus one for its end; undefined if nothing was removed, so
   * that the characters are consecutive. Read with `placeInValue`.
   */
  readonly valueOffsets: readonly number[] | undefined;
}

/** One `name=value` (or `name value`, or a bare `name`) of ENV, LABEL or ARG. */
export interface Pair {
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** As written, quotes and variables included; undefined for `ARG name`. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
  /** `ENV name value`, the form that BuildKit calls legacy. */
  readonly legacy: boolean;
}

export interface Heredoc {
  readonly name: string;
  /** The word that opens it: `<<-"EOF"`. */
  readonly opener: Span;
  /** `<<-`: leading tabs are removed. */
  readonly chomp: boolean;
  /** An unquoted name: variables in the body are expanded (by BuildKit for COPY and ADD, by the shell for RUN). */
  readonly expand: boolean;
  /** The lines between, line ends included. */
  readonly body: Span;
  /** The line that ends it; undefined when the file ends first. */
  readonly terminator: Span | undefined;
}

export interface Instruction {
  readonly type: "instruction";
  /** Zero-based, in the order of the file; what an ONBUILD triggers has that of its ONBUILD. */
  readonly index: number;
  /** Whole lines, from the keyword's to the last one, heredoc bodies included. */
  readonly span: Span;
  /** From the keyword to the last character of its lines: without heredoc bodies and the line end. */
  readonly textSpan: Span;
  /** In uppercase; also for an unknown instruction. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** The instruction's lines without continuations, from the keyword on. */
  readonly logical: LogicalText;
  readonly flags: readonly Flag[];
  /** Where the arguments start and end in `logical`. */
  readonly argumentsStart: number;
  readonly argumentsEnd: number;
  /** The arguments as written, without continuations. */
  readonly argumentsText: string;
  /** True for `["a", "b"]`: exec form, or a JSON list of paths. */
  readonly json: boolean;
  /** True for a JSON array with values other than strings, which BuildKit rejects. */
  readonly hasOtherJson: boolean;
  /** The arguments split at whitespace, or the strings of the JSON array. */
  readonly words: readonly Word[];
  /** For ENV, LABEL and ARG. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** What ONBUILD triggers, read as an instruction. */
  readonly trigger: Instruction | undefined;
  /** The comment lines directly above, nearest last. */
  readonly comments: readonly CommentNode[];
  /** Continuation lines that contain only whitespace. */
  readonly emptyContinuations: readonly Span[];
}

/** Something that BuildKit's parser rejects, or that the reader had to guess. */
export interface ParseProblem {
  /** The rule of the `parse` group that says it, without the group. */
  readonly rule: string;
  readonly span: Span;
  readonly message: string;
  /** The text that fixes it when it replaces the span. */
  readonly replacement?: string;
  /** What that changes, as a menu entry, where it is more than a word: "Take the files of stage build". */
  readonly title?: string;
  /** Rejected only when another image is built from this one: a problem in what ONBUILD triggers. */
  readonly isLater?: true;
}
