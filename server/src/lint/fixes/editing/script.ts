import type { Dockerfile, Instruction, ShellCommand, ShellOperator, Span } from "../../../dockerfile";
import type { TextEdit } from "../../findings";
import { canRemoveCommand, leavesTest, listItem } from "./removable";
import { type Around, hasComment, isComment, removeWithGapAfter, removeWithGapBefore } from "./stretch";

/** Adjacent commands of one list, with the operators that link them to the others. */
interface Group {
  readonly commands: readonly ShellCommand[];
  readonly span: Span;
  readonly before: ShellOperator | undefined;
  readonly after: ShellOperator | undefined;
}

/** Edits that remove `NAME=value` before a command. */
export function removeCommands(file: Dockerfile, commands: readonly ShellCommand[]): TextEdit[] | undefined {
  if (!commands.every((command) => canRemoveCommand(file, command))) return undefined;
  const run = commands[0]?.instruction;
  const removed = groups(commands).map((group) => {
    const [first, last] = [group.commands[0] as ShellCommand, group.commands.at(-1) as ShellCommand];
    if (leavesTest(file, first, last)) return undefined;
    return removeGroup(group, surroundings(file, run as Instruction, group.span.start));
  });
  return removed.every((edits) => edits !== undefined) ? removed.flat() : undefined;
}

/** Edits that take one word of a command out, not the program itself; in exec form with the comma before it. */
export function removeWord(file: Dockerfile, command: ShellCommand, word: Span): TextEdit[] | undefined {
  const item = listItem(command, word);
  const previous = command.instruction.words[item - 1];
  if (!command.precise && previous) {
    const span = { start: previous.span.end, end: word.end };
    return hasComment(span, file) ? undefined : [{ span, newText: "" }];
  }
  if (!command.precise) return undefined;
  return removeWithGapBefore(word, surroundings(file, command.instruction, word.start));
}

/** Edits that remove `NAME=value` before a command. */
export function removeAssignment(file: Dockerfile, command: ShellCommand, assignment: Span): TextEdit[] | undefined {
  if (!command.precise) return undefined;
  return removeWithGapAfter(assignment, surroundings(file, command.instruction, assignment.start));
}

function groups(commands: readonly ShellCommand[]): Group[] {
  const found: ShellCommand[][] = [];
  for (const command of commands) {
    const last = found.at(-1);
    const tie = last?.at(-1)?.after?.span.start;
    if (last && tie !== undefined && command.before?.span.start === tie) last.push(command);
    else found.push([command]);
  }
  return found.flatMap(splitGroup);
}

/**
 * `a && x; y && b` without x and y is `a; b`: the operator that separates the two sides must stay. Between two `&&`
 * such a group is removed in two parts, so that the `;` between them stays.
 */
function splitGroup(commands: readonly ShellCommand[]): Group[] {
  const group = toGroup(commands);
  const at = commands.findIndex((command, index) => index < commands.length - 1 && command.after?.operator !== "&&");
  const isInsideChain = group.before?.operator === "&&" && group.after?.operator === "&&";
  if (at === -1 || !isInsideChain) return [group];
  return [toGroup(commands.slice(0, at + 1)), ...splitGroup(commands.slice(at + 1))];
}

function toGroup(commands: readonly ShellCommand[]): Group {
  const [first, last] = [commands[0] as ShellCommand, commands.at(-1) as ShellCommand];
  const span = { start: first.span.start, end: last.span.end };
  return { commands, span, before: first.before, after: last.after };
}

function removeGroup({ span, before, after }: Group, around: Around): TextEdit[] | undefined {
  // All that there is, or all that an `if`, a loop or a subshell has.
  if (!before && !after) return undefined;
  const onOwnLines = [before, after].every((tie) => tie === undefined || tie.operator === "\n");
  if (onOwnLines) return removeLines(span, around);
  // One of the two operators stays: a `;` or a line end, which do not depend on the command before, rather than a `&&`;
  // of two equal ones the one at the end of the line above, otherwise the one at the start of the line below.
  const endsLineAbove = before !== undefined && lineOf(around, before.span.end) < lineOf(around, span.start);
  const keepsBefore =
    before === undefined ||
    before.operator === "\n" ||
    (before.operator === ";" && after?.operator === "&&") ||
    (before.operator === after?.operator && endsLineAbove);
  if (after && keepsBefore) return removeWithGapAfter({ start: span.start, end: after.span.end }, around);
  return removeWithGapBefore({ start: before?.span.start ?? span.start, end: span.end }, around);
}

const lineOf = ({ file }: Around, offset: number) => file.lines.lineAt(offset);

/** Removes whole lines of a heredoc; comments between them, and other text on them, stay. */
function removeLines(span: Span, { file }: Around): TextEdit[] | undefined {
  const { lines, text } = file;
  const [first, last] = [lines.lineAt(span.start), lines.lineAt(span.end)];
  const isAlone =
    text.slice(lines.startOf(first), span.start).trim() === "" && text.slice(span.end, lines.endOf(last)).trim() === "";
  if (!isAlone) return first === last ? [{ span, newText: "" }] : undefined;
  const edits: TextEdit[] = [];
  for (let line = first; line <= last; line++) {
    if (!isComment(file, line))
      edits.push({ span: { start: lines.startOf(line), end: lines.startOf(line + 1) }, newText: "" });
  }
  return edits;
}

function surroundings(file: Dockerfile, run: Instruction, offset: number): Around {
  const heredoc = run.heredocs.find(({ body }) => body.start <= offset && offset < body.end);
  return heredoc
    ? { file, escape: "\\", from: heredoc.body.start, isHeredoc: true }
    : { file, escape: file.escape, from: run.logical.toFile(run.argumentsStart), isHeredoc: false };
}
