import type { Dockerfile, Instruction, ShellCommand, Stage } from "../../dockerfile";
import { downloads, managerRuns } from "../managerRuns/runs";
import type { ManagerRun, PackageIndex, PackageManager } from "../packageManagers";

/**
 * Whether the index of a manager's packages can go from a RUN's layer into a cache mount and everything still works: the
 * RUN fetches it itself, nothing after it relies on the one in the layer, and it does not work on the record of what was
 * installed by hand, which is kept in the same folder.
 * @param install the first run of the RUN that installs
 */
export function canIndexMove(file: Dockerfile, install: ManagerRun): boolean {
  const { command, manager } = install;
  const { index } = manager;
  if (!index) return false;
  const runs = managerRuns(file, command.instruction);
  const fetches = runs.some((run) => isUpdate(run, manager) && run.command.span.start < command.span.start);
  const commands = file.commandsOf(command.instruction);
  if (!fetches || commands.some(index.worksOnRecord)) return false;
  return commands.some((each) => removesIndex(each, index)) || !isReliedOn(file, command.instruction, manager);
}

function isUpdate(run: ManagerRun, manager: PackageManager): boolean {
  return run.manager === manager && run.subcommand === manager.index?.update;
}

function removesIndex({ name, words }: ShellCommand, { folder }: PackageIndex): boolean {
  return name === "rm" && words.some(({ text }) => text.startsWith(folder));
}

/** Whether a later RUN, here or in a stage built on this one, installs with the index that this one leaves in its layer. */
function isReliedOn(file: Dockerfile, instruction: Instruction, manager: PackageManager): boolean {
  const stage = file.stageOf(instruction);
  const last = stage && lastReliance(file, manager).get(stage);
  return last !== undefined && last > instruction.span.start;
}

const memo = new WeakMap<Dockerfile, Map<PackageManager, ReadonlyMap<Stage, number>>>();

/** For each stage, where the last RUN starts, in it or in those built on it, that installs without an update before. */
function lastReliance(file: Dockerfile, manager: PackageManager): ReadonlyMap<Stage, number> {
  const byManager = memo.get(file) ?? new Map<PackageManager, ReadonlyMap<Stage, number>>();
  memo.set(file, byManager);
  const known = byManager.get(manager);
  if (known) return known;
  const last = new Map<Stage, number>();
  // Children come after their parents, so from the end each hands up what it knows.
  for (const stage of file.stages.toReversed()) {
    const own = stage.instructions.findLast(reliesOnIndex)?.span.start ?? -1;
    const found = Math.max(own, last.get(stage) ?? -1);
    last.set(stage, found);
    if (stage.parent) last.set(stage.parent, Math.max(found, last.get(stage.parent) ?? -1));
  }
  byManager.set(manager, last);
  return last;

  function reliesOnIndex(later: Instruction): boolean {
    const runs = managerRuns(file, later).filter((run) => run.manager === manager);
    const first = runs.find((run) => isUpdate(run, manager) || downloads(file, run));
    return first !== undefined && !isUpdate(first, manager);
  }
}
