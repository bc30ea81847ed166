import type { Dockerfile, Instruction, ShellCommand, ShellWord } from "../../dockerfile";
import { byText } from "../byText";
import { type ManagerRun, type PackageManager, type Program, packageManagers } from "../packageManagers";
import { isProjectInstalledBefore } from "./installed";
import { firstOperands } from "./operands";
import { isSet } from "./variables";

const memo = new WeakMap<Instruction, readonly ManagerRun[]>();

/** The package managers' runs among a RUN's commands, those that download and those that do not. */
export function managerRuns(file: Dockerfile, instruction: Instruction): readonly ManagerRun[] {
  const known = memo.get(instruction);
  if (known) return known;
  // Most RUNs mention none, and reading a script costs more than searching for a word.
  const text = file.text.slice(instruction.span.start, instruction.span.end);
  const isMentioned = packageManagers.some(({ keyword }) => keyword.test(text));
  const runs = isMentioned ? file.commandsOf(instruction).flatMap((command) => readRun(command) ?? []) : [];
  memo.set(instruction, runs);
  return runs;
}

function readRun(command: ShellCommand): ManagerRun | undefined {
  for (const { manager, program } of programsNamed(baseName(command.words[0]))) {
    const start = argumentsStart(command, program);
    if (start === undefined) continue;
    const rest = command.words.slice(start);
    const words = subcommandWords(rest, program);
    const last = words.at(-1) ?? (command.words[start - 1] as ShellWord);
    const subcommand = words.map(({ value }) => value).join(" ");
    return {
      manager,
      program,
      command,
      arguments: rest,
      subcommand,
      head: { start: (command.words[0] as ShellWord).span.start, end: last.span.end },
      spoken: [program.module ?? baseName(command.words[start - 1]), subcommand]
        .filter((part) => part !== "")
        .join(" "),
    };
  }
  return undefined;
}

interface KnownProgram {
  readonly manager: PackageManager;
  readonly program: Program;
}

const programs: readonly KnownProgram[] = packageManagers.flatMap((manager) =>
  manager.programs.map((program) => ({ manager, program })),
);

/** What a program of a name may be, in the table's order: looking it up costs less than trying every pattern each time. */
const programsNamed = byText((name) =>
  programs.filter(({ program }) => program.name.test(name) || (program.script && shells.test(name))),
);

const shells = /^(?:ba|da|a)?sh$/;

/** Which word the program's arguments start with; undefined when the command is not it. */
function argumentsStart({ words }: ShellCommand, program: Program): number | undefined {
  const name = baseName(words[0]);
  if (program.script && shells.test(name) && program.name.test(baseName(words[1]))) return 2;
  if (!program.name.test(name)) return undefined;
  if (program.module === undefined) return 1;
  const flag = words.findIndex((word) => word.text === "-m");
  const optionsOnly = words.slice(1, Math.max(flag, 1)).every((word) => word.text.startsWith("-"));
  return flag > 0 && optionsOnly && words[flag + 1]?.value === program.module ? flag + 2 : undefined;
}

/** A program's name without its folder, which may depend on a variable: `"$VIRTUAL_ENV"/bin/pip`. */
function baseName(word: ShellWord | undefined): string {
  const written = word?.value ?? word?.text.replace(/["']/g, "") ?? "";
  const name = written.slice(written.lastIndexOf("/") + 1);
  return word?.value === undefined && name.includes("$") ? "" : name;
}

/** The subcommand's words: as many as one that the program is known to have. */
function subcommandWords(words: readonly ShellWord[], program: Program): ShellWord[] {
  const { subcommands, operation, uses = [] } = program;
  if (operation) return words.filter(({ text }) => operation.option.test(text)).slice(0, 1);
  if (!subcommands) return [];
  const first = firstOperands(words, program, 3);
  for (let length = first.length; length > 1; length--) {
    const text = first
      .slice(0, length)
      .map(({ value }) => value)
      .join(" ");
    if (subcommands.includes(text) || uses.includes(text)) return first.slice(0, length);
  }
  return first.slice(0, 1);
}

/** Whether a run may download something. Computed once for a run: each mount of a RUN needs it. */
export function downloads(file: Dockerfile, run: ManagerRun): boolean {
  const known = downloading.get(run) ?? (!isIdle(file, run) && !isOffline(file, run) && isInstall(file, run));
  downloading.set(run, known);
  return known;
}

const downloading = new WeakMap<ManagerRun, boolean>();

/** Whether a run lives on what an earlier one left in the cache, and would fail without. */
export function needsEarlier(file: Dockerfile, run: ManagerRun): boolean {
  return !isIdle(file, run) && isOffline(file, run) && isInstall(file, run);
}

/** Whether a run takes anything from the cache, or puts something there. */
export function usesCache(file: Dockerfile, run: ManagerRun): boolean {
  if (isIdle(file, run)) return false;
  return run.program.uses?.includes(run.subcommand) || isInstall(file, run);
}

/** Whether a run downloads all that the project's later runs need. */
export function fetchesAll({ program, subcommand }: ManagerRun): boolean {
  return program.fetches?.includes(subcommand) ?? true;
}

function isInstall(file: Dockerfile, run: ManagerRun): boolean {
  const { program, subcommand } = run;
  if (program.operation) {
    const { alone } = program.operation;
    const isAlone = run.arguments.some(({ text }) => alone.test(text));
    return subcommand !== "" && (isAlone || firstOperands(run.arguments, program, 1).length > 0);
  }
  if (program.subcommands) {
    if (program.bare && subcommand === "") return firstOperands(run.arguments, program, 1).length === 0;
    return program.subcommands.includes(subcommand);
  }
  return !program.prefersInstalled || !usesInstalled(file, run);
}

/** `npx tool` after the project's own install runs what that left in node_modules; `npx -y tool` and `npx tool@2` may not. */
function usesInstalled(file: Dockerfile, run: ManagerRun): boolean {
  const [tool] = firstOperands(run.arguments, run.program, 1);
  const asksForOther =
    /.@/.test(tool?.text ?? "") || run.arguments.some(({ text }) => /^(?:-y|--yes|-p|--package.*)$/.test(text));
  return !asksForOther && isProjectInstalledBefore(file, run.command);
}

function isIdle(file: Dockerfile, { program, command, arguments: words }: ManagerRun): boolean {
  return hasOption(words, program.notWith) || isSet(file, command, program.notWhen);
}

function isOffline(file: Dockerfile, { program, command, arguments: words }: ManagerRun): boolean {
  return hasOption(words, program.offlineWith) || isSet(file, command, program.offlineWhen);
}

function hasOption(words: readonly ShellWord[], options: readonly string[] = []): boolean {
  const end = words.findIndex(({ text }) => text === "--");
  const given = end === -1 ? words : words.slice(0, end);
  return given.some(({ text }) => options.some((option) => text === option || text.startsWith(`${option}=`)));
}
