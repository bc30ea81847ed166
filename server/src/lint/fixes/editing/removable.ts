import type { Dockerfile, Instruction, ShellCommand, Span } from "../../../dockerfile";

/** The operators of which one can go with a command. */
const loose: readonly string[] = ["&&", ";", "\n"];

/**
 * Whether a command can be taken out and what is left does the same, taking for granted that it succeeds, as `rm -f` and
 * `apt-get clean` do. Not one that is all there is, that another hangs on (`||`, `|`, `&`), that has its outcome turned
 * round (`!`), that alone hangs on a test, or that has lines of its own further down (`<<`).
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

/** Whether one word of a command, not the program itself, can be taken out. */
export function canRemoveWord(command: ShellCommand, word: Span): boolean {
  return command.precise || listItem(command, word) > 0;
}

/** Which word of an exec form's list a span is; -1 for none. */
export function listItem({ instruction }: ShellCommand, { start, end }: Span): number {
  if (!instruction.json) return -1;
  return instruction.words.findIndex(({ span }) => span.start === start && span.end === end);
}

/** So far before a command (characters) a `!` is looked for. */
const farthest = 200;

/** `! rm x`, `time rm x`: taken out, it would leave that word to the command that follows. */
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
  // What is no simple command, such as `[[ … ]]` or a subshell, may be a test too.
  return previous === undefined || tests.test(previous.name) || isNegated(file, previous);
}

const remembered = new WeakMap<Instruction, ReadonlyMap<number, ShellCommand>>();

/** The commands of a RUN by where the operator after them stands. */
function commandsByTie(file: Dockerfile, instruction: Instruction): ReadonlyMap<number, ShellCommand> {
  const known = remembered.get(instruction);
  if (known) return known;
  const byTie = new Map<number, ShellCommand>();
  for (const command of file.commandsOf(instruction)) {
    if (command.after) byTie.set(command.after.span.start, command);
  }
  remembered.set(instruction, byTie);
  return byTie;
}
