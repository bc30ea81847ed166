import type { LogicalText } from "./logicalText";
import type { Span } from "./text";

/**
 * The file as a row of nodes, in order and without gaps: each takes whole lines, line ends included, so the nodes' texts
 * put together are the file. Spans are offsets in the file.
 */
export type Node = DirectiveNode | CommentNode | BlankNode | Instruction;

/** `# syntax=…`, `# escape=…` or `# check=…` where BuildKit reads it as a directive. */
export interface DirectiveNode {
  readonly type: "directive";
  readonly span: Span;
  /** In lower case. */
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
  /** What stands after the `#`, without blanks around it. */
  readonly text: string;
}

interface BlankNode {
  readonly type: "blank";
  readonly span: Span;
}

/** A word of an instruction, as BuildKit splits them. */
export interface Word {
  readonly span: Span;
  /** As written, continuations taken out; quotes, escapes and variables stay. In exec form: the decoded string. */
  readonly value: string;
}

/** `--name` or `--name=value` between the keyword and the arguments. */
export interface Flag {
  readonly span: Span;
  /** As written, without the dashes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Quotes and escapes taken away; undefined when there is no `=`. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
  /**
   * Where each character of the value stands in the file, one more for its end; undefined where nothing was taken away, so
   * that they stand one after the other. Read through `placeInValue`.
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
  /** `<<-`: leading tabs are taken away. */
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
  /** From the keyword to the last character of its own lines: without heredoc bodies and the line end. */
  readonly textSpan: Span;
  /** In upper case; also of an instruction that does not exist. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** The instruction's own lines with continuations taken out, from the keyword on. */
  readonly logical: LogicalText;
  readonly flags: readonly Flag[];
  /** Where the arguments begin and end in `logical`. */
  readonly argumentsStart: number;
  readonly argumentsEnd: number;
  /** The arguments as written, continuations taken out. */
  readonly argumentsText: string;
  /** True for `["a", "b"]`: exec form, or a JSON list of paths. */
  readonly json: boolean;
  /** True for a JSON list that holds something else than strings, which BuildKit refuses. */
  readonly hasOtherJson: boolean;
  /** The arguments split at blanks, or the strings of the JSON list. */
  readonly words: readonly Word[];
  /** For ENV, LABEL and ARG. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** What ONBUILD triggers, read as an instruction. */
  readonly trigger: Instruction | undefined;
  /** The comment lines directly above, nearest last. */
  readonly comments: readonly CommentNode[];
  /** Continuation lines that hold nothing but blanks. */
  readonly emptyContinuations: readonly Span[];
}

/** Something that BuildKit's parser refuses, or that the reader had to guess its way past. */
export interface ParseProblem {
  /** The rule of the `parse` group that says it, without the group. */
  readonly rule: string;
  readonly span: Span;
  readonly message: string;
  /** A text that mends it when put in the place of the span. */
  readonly replacement?: string;
  /** What that changes, as a menu entry, where it is more than a word: "Take the files of stage build". */
  readonly title?: string;
  /** Not refused now, but when an image is built on this one: a mistake in what ONBUILD triggers. */
  readonly isLater?: true;
}
