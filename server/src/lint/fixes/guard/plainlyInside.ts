import type { Dockerfile, Instruction } from "../../../dockerfile";
import type { TextEdit } from "../../findings";

/** What new text can start or end: a line, a word with spaces in it or a heredoc. */
const special = /[\n\r\\`<"'#]/;
/** The same for removed text; the line breaks of one instruction can be removed. */
const specialGone = /[<"'#]/;
/** What can say where content is taken from, or open a here-document. */
const meaningful = /from|<</i;

/**
 * Whether edits are so clearly inside the lines of instructions that nothing has to be parsed again: their lines start
 * and end as before, and no heredoc or stage is involved. False means unknown. Takes time linear in the edits, however
 * long the instruction is, so that thousands of findings in one stay fast.
 */
export function isPlainlyInside(file: Dockerfile, edits: readonly TextEdit[]): boolean {
  return edits.every((edit, index) => isInside(file, edit) && isApart(file, edits[index - 1], edit));
}

/** Two edits of one line can do together what neither does, unless they only put something in. */
function isApart({ lines }: Dockerfile, before: TextEdit | undefined, { span }: TextEdit): boolean {
  if (before === undefined || lines.lineAt(before.span.end) < lines.lineAt(span.start)) return true;
  return before.span.start === before.span.end && span.start === span.end;
}

function isInside(file: Dockerfile, { span, newText }: TextEdit): boolean {
  const { text, lines } = file;
  if (special.test(newText) || specialGone.test(text.slice(span.start, span.end))) return false;
  const instruction = file.instructionAt(span.start);
  if (!instruction || span.end > instruction.textSpan.end || !hasPlainLines(instruction)) return false;
  const { end } = instruction.keywordSpan;
  if (span.start < end || (span.start === end && !newText.startsWith(" "))) return false;
  if (meaningful.test(text.slice(span.start - 4, span.start) + newText + text.slice(span.end, span.end + 4)))
    return false;
  const [first, last] = [lines.lineAt(span.start), lines.lineAt(span.end)];
  const isComment = (line: number) => text[skipBlanks(text, lines.startOf(line), 1)] === "#";
  return (
    skipBlanks(text, lines.startOf(first), 1) < span.start &&
    !isComment(first) &&
    !isComment(last) &&
    endsAsBefore(file, { span, newText }, lines.endOf(last))
  );
}

/** Whether a line continues, or ends its instruction, as before: that depends on its last two characters. */
function endsAsBefore({ text, escape: escapeCharacter }: Dockerfile, edit: TextEdit, lineEnd: number): boolean {
  const last = skipBlanks(text, lineEnd - 1, -1);
  // Both are behind the edit, or the last one is, and is not what continues a line.
  if (last > edit.span.end || (last === edit.span.end && text[last] !== escapeCharacter)) return true;
  if (last >= edit.span.end || text[last] === escapeCharacter) return false;
  // A line that is joined with an empty one, or with one that has nothing else, is not handled here.
  if (text.slice(edit.span.start, edit.span.end).includes("\n")) return false;
  const written = edit.newText.trimEnd().at(-1) ?? text[skipBlanks(text, edit.span.start - 1, -1)];
  return written !== escapeCharacter;
}

/** The next offset in a direction that is not a space. */
function skipBlanks(text: string, at: number, step: 1 | -1): number {
  let here = at;
  while (text[here] === " " || text[here] === "\t" || text[here] === "\r") here += step;
  return here;
}

const memo = new WeakMap<Instruction, boolean>();

function hasPlainLines(instruction: Instruction): boolean {
  const known = memo.get(instruction);
  if (known !== undefined) return known;
  const isPlain = instruction.keyword !== "FROM" && !meaningful.test(instruction.logical.text);
  memo.set(instruction, isPlain);
  return isPlain;
}
