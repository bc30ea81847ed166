import type { Dockerfile, Instruction, ShellCommand, ShellWord, Span } from "../../dockerfile";
import type { FixEditor } from "../editing";
import { managerRuns } from "../packageManagers/runs";
import type { PackageManager } from "../packageManagers/table";
import { cleanPath, isWithin, userOf } from "./places";

/** What in one RUN keeps a manager's mounted caches empty. */
export interface DefeatsFound {
  /** Commands that do nothing else. */
  readonly commands: readonly ShellCommand[];
  /** Options and operands. */
  readonly words: readonly { readonly command: ShellCommand; readonly span: Span }[];
  readonly assignments: readonly { readonly command: ShellCommand; readonly span: Span }[];
  /** Something there would fail once the caches are mounted: a mounted folder cannot be removed itself. */
  readonly isBroken: boolean;
}

/** Looks for what defeats the caches of a manager that a RUN mounts, or is going to, at the given places. */
export function findDefeats(
  file: Dockerfile,
  instruction: Instruction,
  manager: PackageManager,
  targets: readonly string[],
): DefeatsFound {
  const commands: ShellCommand[] = [];
  const words: { command: ShellCommand; span: Span }[] = [];
  const assignments: { command: ShellCommand; span: Span }[] = [];
  let isBroken = false;
  const { options, variables, runs } = manager.defeatedBy;
  for (const run of managerRuns(file, instruction)) {
    if (run.manager !== manager) continue;
    const { command } = run;
    const operands = run.arguments.filter(({ text }) => !text.startsWith("-"));
    const empties = runs.some((empty) => empty.every((word, index) => operands[index]?.value === word));
    if (empties && isRemovable(command)) commands.push(command);
    if (empties || !command.precise) continue;
    for (const { text, span } of run.arguments) if (options.includes(text)) words.push({ command, span });
    for (const { name, value, span } of command.environment) {
      if (variables.includes(name) && !/^(?:0|false|off|no|)$/i.test(value ?? "1")) assignments.push({ command, span });
    }
  }
  for (const command of file.commandsOf(instruction)) {
    if (command.name !== "rm") continue;
    const operands = command.words.slice(1).filter(({ text }) => !text.startsWith("-"));
    const emptying = operands.filter((word) => empties(file, command, word, targets));
    if (emptying.length === 0) isBroken ||= operands.some((word) => breaks(file, command, word, targets));
    else if (emptying.length === operands.length && isRemovable(command)) commands.push(command);
    else if (emptying.length < operands.length && command.precise) {
      for (const { span } of emptying) words.push({ command, span });
      isBroken ||= operands.some((word) => breaks(file, command, word, targets) && !emptying.includes(word));
    } else isBroken ||= emptying.some((word) => targets.includes(pathOf(file, command, word) ?? ""));
  }
  const inOrder = commands.toSorted((a, b) => a.span.start - b.span.start);
  return { commands: inOrder, words, assignments, isBroken };
}

/** Takes all of that away in a fix. */
export function takeAway(edit: FixEditor, { commands, words, assignments }: DefeatsFound): void {
  edit.removeCommands(commands);
  for (const { command, span } of words) edit.removeWord(command, span);
  for (const { command, span } of assignments) edit.removeAssignment(command, span);
}

/** Whether a command can go without harm to what stands around it. */
function isRemovable({ before, after, container, precise }: ShellCommand): boolean {
  const ties = [before, after].flatMap((tie) => (tie ? [tie.operator] : []));
  const isFree = ties.length > 0 && ties.every((operator) => ["&&", ";", "\n"].includes(operator));
  return precise && isFree && (container === "list" || before !== undefined);
}

/** `rm -rf` of a mounted cache or of what is in it. */
function empties(file: Dockerfile, command: ShellCommand, word: ShellWord, targets: readonly string[]): boolean {
  const path = pathOf(file, command, word);
  return path !== undefined && targets.some((target) => isWithin(path, target));
}

/** `rm -rf` of a folder that a mounted cache is in. */
function breaks(file: Dockerfile, command: ShellCommand, word: ShellWord, targets: readonly string[]): boolean {
  const path = pathOf(file, command, word);
  return path !== undefined && targets.some((target) => path !== target && isWithin(target, path));
}

/** The folder that an operand is, or has the files of: `/var/lib/apt/lists/*`, `~/.npm`, `$HOME/.cache`. */
function pathOf(file: Dockerfile, command: ShellCommand, word: ShellWord): string | undefined {
  const text = (word.value ?? word.text).replace(/^"|"$/g, "");
  const home = /^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/.exec(text);
  const base = home && userOf(file, command)?.home;
  const absolute = home && base ? base + text.slice(home[0].length) : text;
  if (!absolute.startsWith("/") || absolute.includes("$")) return undefined;
  const fixed = absolute.slice(0, /[*?[{]/.exec(absolute)?.index ?? absolute.length);
  const folder = fixed.length < absolute.length ? fixed.slice(0, fixed.lastIndexOf("/")) : fixed;
  const path = cleanPath(folder);
  return path === "/" && folder !== absolute ? undefined : path;
}
