import type { Dockerfile, Span } from "../../../dockerfile";
import { continuationAt } from "../../../dockerfile/read/scan";
import type { TextEdit } from "../../findings";

/** The text on the lines of a RUN around a range of it, and the ends of those lines. */
export interface Around {
  readonly file: Dockerfile;
  /** The character that continues a line here: the file's, and `\` in a heredoc. */
  readonly escape: string;
  /** Where the script starts: the text before it is not read. */
  readonly from: number;
  /** In a heredoc the shell reads the comments, and what they end; elsewhere BuildKit removes them first. */
  readonly isHeredoc: boolean;
}

/**
 * Edits that remove a range of a RUN's script and the spaces and line breaks before it, so that the text after it moves
 * up. Comment lines in between stay. Undefined where that would change the rest.
 */
export function removeWithGapBefore(span: Span, around: Around): TextEdit[] | undefined {
  return removeKeepingComments({ start: contentEndBefore(span.start, around), end: span.end }, around);
}

/** The same with the text between the range and what follows it, for the first command of a list. */
export function removeWithGapAfter(span: Span, around: Around): TextEdit[] | undefined {
  const end = contentStartAfter(span.end, around);
  if (!hasComment({ start: span.start, end }, around.file)) return [removal(span.start, end)];
  // `rm x && \`, a comment, the next command: the comment keeps its line, and the break before it.
  const { lines, text } = around.file;
  const first = lines.lineAt(span.start);
  if (lines.lineAt(span.end) !== first) return undefined;
  const lineStart = lines.startOf(first);
  if (text.slice(lineStart, span.start).trim() === "") return [removal(lineStart, lines.startOf(first + 1))];
  return [removal(contentEndBefore(span.start, around), span.end)];
}

function removeKeepingComments(span: Span, around: Around): TextEdit[] | undefined {
  const { file, escape: continuation, isHeredoc } = around;
  const { lines, text } = file;
  const [first, last] = [lines.lineAt(span.start), lines.lineAt(span.end)];
  const rest = text.slice(span.end, lines.endOf(last)).trim();
  // `x \ && y` without y would end with an escaped space, which at the end of a line is a continuation.
  if (rest === "" && endsEscaped(text.slice(lines.startOf(first), span.start), around)) return undefined;
  if (!hasComment(span, file)) return [removal(span.start, span.end)];
  const kept = [];
  for (let line = first + 1; line < last; line++) {
    if (!isComment(file, line)) kept.push(removal(lines.startOf(line), lines.startOf(line + 1)));
  }
  // The last line's own end goes with it; the one before it ends what is left.
  if (rest === "") {
    return [removal(span.start, lines.endOf(first)), ...kept, removal(lines.endOf(last - 1), span.end)];
  }
  if (isHeredoc) return undefined;
  const lineBreak = breakAt(text.slice(span.start, lines.endOf(first)), around);
  if (lineBreak === undefined) return undefined;
  const head = removal(span.start, span.start + lineBreak);
  if (rest === continuation) return [head, ...kept, removal(lines.startOf(last), lines.startOf(last + 1))];
  const indented = lines.startOf(last) + (/^[ \t]*/.exec(text.slice(lines.startOf(last)))?.[0].length ?? 0);
  return [head, ...kept, removal(indented, skipBlanks(text, span.end))];
}

/** Where the spaces and the continuation at the end of a line start; undefined when the line has none. */
function breakAt(line: string, around: Around): number | undefined {
  const at = continuationIn(line, around);
  return at === undefined ? undefined : contentLength(line.slice(0, at), around);
}

/**
 * The offset of a line's continuation character; undefined when it has none. The shell allows no space after its own.
 */
function continuationIn(line: string, { escape: continuation, isHeredoc }: Around): number | undefined {
  if (!isHeredoc) return continuationAt(line, 0, line.length, continuation);
  return isEscaped(line, line.length, continuation) ? line.length - 1 : undefined;
}

/** Whether the end of a line, or the space before it, is escaped. */
function endsEscaped(line: string, around: Around): boolean {
  if (continuationIn(line, around) !== undefined) return true;
  const isBlank = /[ \t]$/.test(line);
  return isBlank && [around.escape, "\\"].some((each) => isEscaped(line, line.length - 1, each));
}

/** Whether a character is escaped: an odd number of escape characters is right before it. */
function isEscaped(text: string, at: number, escapeCharacter: string): boolean {
  let start = at;
  while (text[start - 1] === escapeCharacter) start--;
  return (at - start) % 2 === 1;
}

/** The length of a string without the spaces at its end. An escaped space is a part of a word, so it stays. */
function contentLength(text: string, { escape: continuation }: Around): number {
  let length = text.length;
  while (length > 0 && " \t\r".includes(text[length - 1] as string)) length--;
  const keepsBlank = length < text.length && [continuation, "\\"].some((each) => isEscaped(text, length, each));
  return keepsBlank ? length + 1 : length;
}

/** The end of the text before an offset, without spaces, line breaks and comment lines. */
function contentEndBefore(offset: number, around: Around): number {
  const { file, escape: continuation, from } = around;
  const { lines, text } = file;
  let line = lines.lineAt(offset);
  let before = text.slice(Math.max(lines.startOf(line), from), offset);
  while (
    line > lines.lineAt(from) &&
    (before.trim() === "" || isComment(file, line) || before.trim() === continuation)
  ) {
    line--;
    before = text.slice(Math.max(lines.startOf(line), from), lines.endOf(line));
  }
  const end = line < lines.lineAt(offset) ? continuationIn(before, around) : undefined;
  return Math.max(lines.startOf(line), from) + contentLength(before.slice(0, end), around);
}

function contentStartAfter(offset: number, { file, escape: continuation }: Around): number {
  const { lines, text } = file;
  let at = skipBlanks(text, offset);
  while (at < text.length) {
    const end = lines.endOf(lines.lineAt(at));
    const rest = text.slice(at, end).trim();
    const passes = rest === "" || rest === continuation || (rest.startsWith("#") && isComment(file, lines.lineAt(at)));
    if (!passes) break;
    at = skipBlanks(text, lines.startOf(lines.lineAt(at) + 1));
  }
  return at;
}

/** Whether a line between the first and the last of a stretch is a comment. */
export function hasComment(span: Span, file: Dockerfile): boolean {
  const last = file.lines.lineAt(span.end);
  for (let line = file.lines.lineAt(span.start) + 1; line < last; line++) if (isComment(file, line)) return true;
  return false;
}

/** Whether there is nothing but a comment on a line. */
export function isComment({ lines, text }: Dockerfile, line: number): boolean {
  return /^[ \t]*#/.test(text.slice(lines.startOf(line), lines.endOf(line)));
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

function removal(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: "" };
}
