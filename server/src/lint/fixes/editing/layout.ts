import { type Dockerfile, type Instruction, indentation } from "../../../dockerfile";

/** How far continuation lines are indented where the file does not show it. */
const standardIndent = "    ";

/**
 * The indentation of an instruction's continuation lines: that of the first one with something on it, else four more than
 * the instruction's own.
 */
export function continuationIndent(file: Dockerfile, instruction: Instruction): string {
  const { lines, text } = file;
  const last = lines.lineAt(instruction.textSpan.end);
  for (let line = lines.lineAt(instruction.textSpan.start) + 1; line <= last; line++) {
    const [, blanks, first] = /^([ \t]*)(.?)/.exec(text.slice(lines.startOf(line), lines.endOf(line))) ?? [];
    if (blanks && first && first !== "#" && first !== file.escape) return blanks;
  }
  return indentation(text, instruction) + standardIndent;
}

/** Ends a line on which the instruction continues. */
export function lineBreak(file: Dockerfile, indent: string): string {
  return ` ${file.escape}${file.newline}${indent}`;
}

/** The offset for text before an instruction: before the comments directly above it, which belong to it. */
export function startWithComments(instruction: Instruction): number {
  let start = instruction.span.start;
  for (const comment of instruction.comments.toReversed()) {
    if (comment.span.end !== start) break;
    start = comment.span.start;
  }
  return start;
}
