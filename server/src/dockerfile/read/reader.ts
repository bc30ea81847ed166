import { checkOptionProblems } from "./checkOptions";
import { readDirective } from "./directives";
import type { HeredocOpener } from "./heredocs";
import { finishInstruction, readInstruction } from "./instruction";
import { LogicalText } from "./logicalText";
import type { CommentNode, DirectiveNode, Heredoc, Instruction, Node, ParseProblem } from "./nodes";
import { continuationAt, isBlank, skipBlanks } from "./scan";
import { type Span, span } from "./text";

export interface ReadResult {
  readonly nodes: readonly Node[];
  readonly problems: readonly ParseProblem[];
  readonly escape: "\\" | "`";
}

interface Line {
  readonly start: number;
  /** After the last character of the line, before its line end. */
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
}

/** One list for all that have none of something: a long file has many of them. */
const none: readonly never[] = [];

/**
 * Parses a Dockerfile into nodes, line by line, as BuildKit's parser does (frontend/dockerfile/parser). One pass,
 * linear in the text. Never throws: an invalid instruction is a node as well, and parsing continues after it.
 */
export function readNodes(text: string): ReadResult {
  return new Reader(text).read();
}

class Reader {
  readonly #nodes: Node[] = [];
  readonly #problems: ParseProblem[] = [];
  #escape: "\\" | "`" = "\\";
  #directivesOver = false;
  /** Below a `#!` line only `syntax` and `check` are read, and a second one of each is ignored. */
  #belowShebang = false;
  readonly #seenDirectives = new Set<string>();
  #comments: CommentNode[] = [];
  #instructions = 0;
  #at = 0;

  constructor(readonly text: string) {}

  read(): ReadResult {
    while (this.#at < this.text.length) this.#readNode();
    return { nodes: this.#nodes, problems: this.#problems, escape: this.#escape };
  }

  #readNode(): void {
    const line = this.#nextLine();
    const content = skipBlanks(
      this.text,
      this.#isFirst(line) && this.text.startsWith("\ufeff") ? 1 : line.start,
      line.end,
    );
    if (content === line.end) {
      this.#directivesOver = true;
      this.#nodes.push({ type: "blank", span: span(line.start, line.next) });
    } else if (this.text[content] === "#") this.#readComment(line, content);
    else this.#readInstruction(line, content);
  }

  #readComment(line: Line, content: number): void {
    const whole = span(line.start, line.next);
    const directive = this.#directivesOver ? undefined : this.#directiveAt(line, content, whole);
    if (directive) {
      this.#nodes.push(directive);
      this.#takeDirective(directive);
      return;
    }
    // BuildKit ignores a `#!` line at the top when it reads `# syntax=` and `# check=`.
    this.#belowShebang ||= this.#isFirst(line) && this.text.startsWith("#!", content);
    this.#directivesOver ||= !(this.#isFirst(line) && this.#belowShebang);
    const comment: CommentNode = {
      type: "comment",
      span: whole,
      textSpan: span(content, line.end),
      text: this.text.slice(content + 1, line.end).trim(),
    };
    this.#nodes.push(comment);
    if (comment.text === "") this.#comments = [];
    else this.#comments.push(comment);
  }

  #directiveAt(line: Line, content: number, whole: Span): DirectiveNode | undefined {
    const indented = content > line.start && this.text[line.start] !== "\ufeff";
    return indented ? undefined : readDirective(this.text, content, line.end, whole);
  }

  #takeDirective(directive: DirectiveNode): void {
    if (this.#seenDirectives.has(directive.name)) {
      if (this.#belowShebang) {
        this.#directivesOver = true;
        return;
      }
      this.#problems.push({
        rule: "duplicate-directive",
        span: span(directive.span.start, directive.valueSpan.end),
        message: `Only one # ${directive.name}= directive is allowed: remove this one`,
      });
      return;
    }
    this.#seenDirectives.add(directive.name);
    if (directive.name === "check") for (const each of checkOptionProblems(directive)) this.#problems.push(each);
    if (directive.name !== "escape" || this.#belowShebang) return;
    if (directive.value === "\\" || directive.value === "`") this.#escape = directive.value;
    else {
      this.#problems.push({
        rule: "directive-value",
        span: directive.valueSpan,
        message: `The escape character must be \\ or \`, not ${directive.value}`,
        replacement: "\\",
      });
    }
  }

  #readInstruction(first: Line, content: number): void {
    this.#directivesOver = true;
    const emptyContinuations: Span[] = [];
    const logical = new LogicalText(this.text, this.#logicalPieces(first, content, emptyContinuations));
    const around = {
      index: this.#instructions++,
      comments: this.#comments.length > 0 ? this.#comments : none,
      emptyContinuations: emptyContinuations.length > 0 ? emptyContinuations : none,
    };
    const head = readInstruction(logical, this.#escape, around);
    const heredocs = head.openers.length === 0 ? none : head.openers.map((opener) => this.#readHeredoc(opener));
    const instruction = finishInstruction(head, span(first.start, this.#at), heredocs);
    this.#nodes.push(instruction);
    this.#comments = [];
  }

  /** The instruction's lines without continuation characters; comments and empty lines between them are dropped. */
  #logicalPieces(first: Line, content: number, emptyContinuations: Span[]): Span[] {
    let continuation = continuationAt(this.text, content, first.end, this.#escape);
    const pieces = [span(content, continuation ?? first.end)];
    while (continuation !== undefined && this.#at < this.text.length) {
      const line = this.#nextLine();
      const start = skipBlanks(this.text, line.start, line.end);
      if (start === line.end) emptyContinuations.push(span(line.start, line.next));
      else if (this.text[start] !== "#") {
        continuation = continuationAt(this.text, line.start, line.end, this.#escape);
        pieces.push(span(line.start, continuation ?? line.end));
      }
    }
    return pieces;
  }

  #readHeredoc(opener: HeredocOpener): Heredoc {
    const bodyStart = this.#at;
    while (this.#at < this.text.length) {
      const line = this.#nextLine();
      let start = line.start;
      if (opener.chomp) while (start < line.end && this.text[start] === "\t") start++;
      if (this.text.slice(start, line.end) === opener.name) {
        return { ...opener, body: span(bodyStart, line.start), terminator: span(line.start, line.next) };
      }
    }
    this.#problems.push({
      rule: "unterminated-heredoc",
      span: opener.opener,
      message: `Unterminated heredoc ${opener.name}: add a line with only ${opener.name} after its content`,
    });
    return { ...opener, body: span(bodyStart, this.text.length), terminator: undefined };
  }

  #nextLine(): Line {
    const start = this.#at;
    const newline = this.text.indexOf("\n", start);
    const next = newline === -1 ? this.text.length : newline + 1;
    let end = newline === -1 ? this.text.length : newline;
    while (end > start && this.text[end - 1] === "\r") end--;
    this.#at = next;
    return { start, end, next };
  }

  #isFirst(line: Line): boolean {
    return line.start === 0;
  }
}

/** Whether an instruction is on one line and has no heredoc. */
export function isOneLine(text: string, instruction: Instruction): boolean {
  const { start, end } = instruction.textSpan;
  return instruction.heredocs.length === 0 && !text.slice(start, end).includes("\n");
}

/** The whitespace before an instruction's keyword on its line. */
export function indentation(text: string, instruction: Instruction): string {
  let start = instruction.keywordSpan.start;
  while (start > 0 && text[start - 1] !== "\n" && isBlank(text.charCodeAt(start - 1))) start--;
  return text.slice(start, instruction.keywordSpan.start);
}
