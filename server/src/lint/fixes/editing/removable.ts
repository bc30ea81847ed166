import type { Dockerfile, Instruction, ShellCommand, Span } from "../../../dockerfile";

/** The operators of which one can go with a command. */
const loose: readonly string[] = ["&&", ";", "\n"];

/**
 * Whether a command can be removed without changing the rest, assuming that it succeeds, as `rm -f` and `apt-get clean`
 * do. Not the only command, one that another depends on (`||`, `|`, `&`), one whose result is inverted (`!`), one that
 * runs only after a test, or one with lines further down (`<<`).
 */
export function canRemoveCommand(file: Dockerfile, command: ShellCommand): boolean {
  const { before, after, precise } = command;
  const ties = [before, after].filter((tie) => tie !== undefined);
  return (
    precise &&
    ties.length > 0 &&
    ties.every(({ operator }) => loose.includes(operator)) &&
    !file.text.slice(command.span.start, command.span.end).includes("<<") &&
    !isNegated(file, command) &&
    !leavesTest(file, command, command)
  );
}

/** Whether one word of a command, not the program itself, can be removed. */
export function canRemoveWord(command: ShellCommand, word: Span): boolean {
  return command.precise || listItem(command, word) > 0;
}

/** Which word of an exec form's list a span is; -1 for none. */
export function listItem({ instruction }: ShellCommand, { start, end }: Span): number {
  if (!instruction.json) return -1;
  return instruction.words.findIndex(({ span }) => span.start === start && span.end === end);
}

/** A `!` is searched for in this many characters before a command. */
const farthest = 200;

/** `! rm x`, `time rm x`: without the command that word would apply to the next one. */
function isNegated(file: Dockerfile, { span, instruction }: ShellCommand): boolean {
  const text = file.text.slice(Math.max(instruction.span.start, span.start - farthest), span.start);
  return /(?:^|[\s;&|(])(?:!|time(?:\s+-p)?)[\s\\`]*$/.test(text);
}

/** Programs that are run for their outcome. */
const tests = /^(?:\[|\[\[|test|grep|command|which|type|id|getent|false|cmp|diff)$/;

/**
 * Whether a test would be the last of its chain without the commands that follow it: `[ -d x ] && rm x; make`. Then the
 * test's own outcome would count, and end the script under `set -e`.
 */
export function leavesTest(file: Dockerfile, first: ShellCommand, last: ShellCommand): boolean {
  const endsScript = last.after === undefined && last.container === "list";
  if (first.before?.operator !== "&&" || last.after?.operator === "&&" || endsScript) return false;
  const previous = commandsByTie(file, first.instruction).get(first.before.span.start);
  // A node that is not a simple command, such as `[[ … ]]` or a subshell, may be a test too.
  return previous === undefined || tests.test(previous.name) || isNegated(file, previous);
}

const memo = new WeakMap<Instruction, ReadonlyMap<number, ShellCommand>>();

/** The commands of a RUN by the offset of the operator after them. */
function commandsByTie(file: Dockerfile, instruction: Instruction): ReadonlyMap<number, ShellCommand> {
  const known = memo.get(instruction);
  if (known) return known;
  const byTie = new Map<number, ShellCommand>();
  for (const command of file.commandsOf(instruction)) {
    if (command.after) byTie.set(command.after.span.start, command);
  }
  memo.set(instruction, byTie);
  return byTie;
}
