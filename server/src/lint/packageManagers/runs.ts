import type { Dockerfile, Instruction, ShellCommand, ShellWord, Span, Stage } from "../../dockerfile";
import { type PackageManager, type Program, packageManagers } from "./table";

/** A command of a RUN that is a package manager's. */
export interface ManagerRun {
  readonly manager: PackageManager;
  readonly program: Program;
  readonly command: ShellCommand;
  /** What stands after the program (for `python -m pip` after `pip`). */
  readonly arguments: readonly ShellWord[];
  /** Empty for a program without subcommands. */
  readonly subcommand: string;
  /** From the program to the subcommand: what a finding points at. */
  readonly head: Span;
  /** The same as people say it: `apt-get install`. */
  readonly spoken: string;
}

const mentioned = new RegExp(packageManagers.map(({ mentionedAs }) => mentionedAs).join("|"));
const remembered = new WeakMap<Instruction, readonly ManagerRun[]>();

/** The package managers' runs among a RUN's commands, those that download and those that do not. */
export function managerRuns(file: Dockerfile, instruction: Instruction): readonly ManagerRun[] {
  const known = remembered.get(instruction);
  if (known) return known;
  // Most RUNs mention none, and reading a script costs more than looking for a word.
  const text = file.text.slice(instruction.span.start, instruction.span.end);
  const runs = mentioned.test(text) ? file.commandsOf(instruction).flatMap((command) => readRun(command) ?? []) : [];
  remembered.set(instruction, runs);
  return runs;
}

function readRun(command: ShellCommand): ManagerRun | undefined {
  for (const manager of packageManagers) {
    for (const program of manager.runs) {
      const start = argumentsStart(command, program);
      if (start === undefined) continue;
      const rest = command.words.slice(start);
      const word = program.subcommands ? firstOperand(rest, program) : undefined;
      const last = word ?? (command.words[start - 1] as ShellWord);
      const subcommand = word?.value ?? "";
      return {
        manager,
        program,
        command,
        arguments: rest,
        subcommand,
        head: { start: (command.words[0] as ShellWord).span.start, end: last.span.end },
        spoken: [program.module ?? command.name, subcommand].filter((part) => part !== "").join(" "),
      };
    }
  }
  return undefined;
}

function argumentsStart(command: ShellCommand, { name, module: wanted }: Program): number | undefined {
  if (!name.test(command.name)) return undefined;
  if (wanted === undefined) return 1;
  const flag = command.words.findIndex((word) => word.text === "-m");
  const optionsOnly = command.words.slice(1, Math.max(flag, 1)).every((word) => word.text.startsWith("-"));
  return flag > 0 && optionsOnly && command.words[flag + 1]?.value === wanted ? flag + 2 : undefined;
}

/** The first word that is no option nor an option's value; what the shell puts in may be either and is passed over. */
export function firstOperand(words: readonly ShellWord[], program: Program): ShellWord | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (program.takingNext?.includes(word.text)) at++;
    else if (!word.text.startsWith("-") && word.value !== undefined) return word;
  }
  return undefined;
}

/** Whether a run may download something. */
export function downloads(file: Dockerfile, run: ManagerRun): boolean {
  const { program, subcommand } = run;
  if (run.arguments.some((word) => program.notWith?.includes(word.text))) return false;
  if (program.subcommands) return program.subcommands.includes(subcommand);
  return !program.prefersInstalled || !usesInstalled(file, run);
}

/** `npx tool` after the project's own install runs what that left in node_modules; `npx -y tool` and `npx tool@2` may not. */
function usesInstalled(file: Dockerfile, run: ManagerRun): boolean {
  const tool = firstOperand(run.arguments, run.program);
  const asksForOther =
    /.@/.test(tool?.text ?? "") || run.arguments.some(({ text }) => /^(?:-y|--yes|-p|--package.*)$/.test(text));
  return !asksForOther && installsBefore(file, run);
}

const projectInstall = /^(?:npm|yarn|pnpm|bun)$/;

function installsBefore(file: Dockerfile, { command }: ManagerRun): boolean {
  for (let stage = file.stageOf(command.instruction); stage; stage = stage.parent) {
    const first = firstInstall(file, stage);
    if (first !== undefined && first < command.span.start) return true;
  }
  return false;
}

const firstInstalls = new WeakMap<Stage, number>();

/** Where a stage's first install of a project's own packages stands. */
function firstInstall(file: Dockerfile, stage: Stage): number | undefined {
  const known = firstInstalls.get(stage);
  if (known !== undefined) return known === -1 ? undefined : known;
  const installs = ({ name, words }: ShellCommand) =>
    projectInstall.test(name) && words.slice(1).every(({ text }) => text !== "-g" && text !== "--global");
  for (const instruction of stage.instructions) {
    const found = file.commandsOf(instruction).find(installs);
    if (!found) continue;
    firstInstalls.set(stage, found.span.start);
    return found.span.start;
  }
  firstInstalls.set(stage, -1);
  return undefined;
}
