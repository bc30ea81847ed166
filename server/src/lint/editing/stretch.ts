import type { Dockerfile, Span } from "../../dockerfile";
import type { TextEdit } from "../findings";

/** What stands on the lines of a RUN around a stretch of it, and what ends those lines. */
export interface Around {
  readonly file: Dockerfile;
  /** The character that continues a line here: the file's, and `\` in a heredoc. */
  readonly escape: string;
  /** Where the script begins: nothing before it is looked at. */
  readonly from: number;
  /** In a heredoc the shell sees the comments, and what they end; elsewhere BuildKit takes them out first. */
  readonly isHeredoc: boolean;
}

/**
 * Edits that take a stretch of a RUN's script out together with the blanks and line breaks before it, so that what
 * follows moves up. Comment lines in between stay. Undefined where that cannot be done without harm.
 */
export function removeWithGapBefore(span: Span, around: Around): TextEdit[] | undefined {
  return removeKeepingComments({ start: contentEndBefore(span.start, around), end: span.end }, around);
}

/** The same with what stands between the stretch and what follows it, for the first command of a list. */
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

function removeKeepingComments(span: Span, { file, escape: continuation, isHeredoc }: Around): TextEdit[] | undefined {
  if (!hasComment(span, file)) return [removal(span.start, span.end)];
  const { lines, text } = file;
  const [first, last] = [lines.lineAt(span.start), lines.lineAt(span.end)];
  const rest = text.slice(span.end, lines.endOf(last)).trim();
  const kept = [];
  for (let line = first + 1; line < last; line++) {
    if (!isComment(file, line)) kept.push(removal(lines.startOf(line), lines.startOf(line + 1)));
  }
  // The last line's own end goes with it; the one before it ends what is left.
  if (rest === "") {
    return [removal(span.start, lines.endOf(first)), ...kept, removal(lines.endOf(last - 1), span.end)];
  }
  if (isHeredoc) return undefined;
  const lineBreak = breakAt(text.slice(span.start, lines.endOf(first)), continuation);
  if (lineBreak === undefined) return undefined;
  const head = removal(span.start, span.start + lineBreak);
  if (rest === continuation) return [head, ...kept, removal(lines.startOf(last), lines.startOf(last + 1))];
  const indented = lines.startOf(last) + (/^[ \t]*/.exec(text.slice(lines.startOf(last)))?.[0].length ?? 0);
  return [head, ...kept, removal(indented, skipBlanks(text, span.end))];
}

/** Where the blanks and the continuation at a line's end begin; undefined when the line has none. */
function breakAt(line: string, continuation: string): number | undefined {
  const trimmed = line.trimEnd();
  return trimmed.endsWith(continuation) ? trimmed.slice(0, -1).trimEnd().length : undefined;
}

/** The end of what comes before an offset, blanks, line breaks and comment lines passed over. */
function contentEndBefore(offset: number, { file, escape: continuation, from }: Around): number {
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
  const trimmed = before.trimEnd();
  const content =
    trimmed.endsWith(continuation) && line < lines.lineAt(offset) ? trimmed.slice(0, -1).trimEnd() : trimmed;
  return Math.max(lines.startOf(line), from) + content.length;
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
