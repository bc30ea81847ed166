import type { Dockerfile, Instruction, ShellCommand, Span } from "../../dockerfile";
import type { FixEditor } from "../fixes/editing";
import { canRemoveCommand } from "../fixes/editing/removable";

/** Something in a RUN that keeps mounted caches empty. */
export interface Defeat {
  readonly command: ShellCommand;
  /** `command`: all of it; `word`: an option or operand; `assignment`: `NAME=value` before the command. */
  readonly part: "command" | "word" | "assignment";
  readonly span: Span;
  /** What has to replace it; absent: nothing. */
  readonly instead?: string;
  /** The part as people say it: `apt-get clean`, `--no-cache-dir`. */
  readonly spoken: string;
  /** `disables`: the cache is not used; `empties`: what is in it is removed. */
  readonly effect: "disables" | "empties";
  /** The mounted folders that stay empty; none for an `rm` that fails at a mounted folder and no cache of the table. */
  readonly targets: readonly string[];
  /** The build's result is the same without it. */
  readonly isSafe: boolean;
  /** It can be removed without harm to what is around it. */
  readonly isRemovable: boolean;
  /** It fails, because it comes upon a mounted folder itself. */
  readonly fails: boolean;
}

/** Removes defeats in a fix, except for those that are not removable. */
export function takeAway(edit: FixEditor, defeats: readonly Defeat[]): void {
  const removable = defeats.filter(({ isRemovable }) => isRemovable);
  edit.removeCommands(removable.filter(({ part }) => part === "command").map(({ command }) => command));
  for (const { command, part, span, instead } of removable) {
    if (instead !== undefined) edit.replace(span, instead);
    else if (part === "word") edit.removeWord(command, span);
    if (part === "assignment") edit.removeAssignment(command, span);
  }
}

/**
 * What is the same for all defeats that are a whole command.
 * @param isSafe whether what the command does is not needed
 */
export function wholeCommand(file: Dockerfile, command: ShellCommand, isSafe: boolean) {
  return {
    command,
    part: "command",
    span: command.span,
    isSafe: isSafe && !hidesOutcome(file, command),
    isRemovable: canRemoveCommand(file, command),
  } as const;
}

/** `make; rm x` without `set -e` ends well even where `make` failed. */
function hidesOutcome(file: Dockerfile, { before, after, instruction }: ShellCommand): boolean {
  if (after !== undefined || before === undefined || before.operator === "&&") return false;
  const shell = file.stateAt(instruction)?.shell ?? [];
  return !shell.some((word) => /^-\w*e/.test(word)) && before.span.start < strictFrom(file, instruction);
}

const remembered = new WeakMap<Instruction, number>();

/**
 * Where a RUN is first set to stop at the first command that fails: the offset in the file; infinity where it is not.
 */
function strictFrom(file: Dockerfile, instruction: Instruction): number {
  const known = remembered.get(instruction);
  if (known !== undefined) return known;
  const script = file.text.slice(instruction.span.start, instruction.span.end);
  const at = /\bset\s+-(?:\w*e|o\s+errexit)|^#!.*\s-\w*e/m.exec(script)?.index;
  const start = at === undefined ? Number.POSITIVE_INFINITY : instruction.span.start + at;
  remembered.set(instruction, start);
  return start;
}
