import type { Dockerfile, Instruction, ShellCommand, Stage } from "../../dockerfile";
import { downloads, type ManagerRun, managerRuns } from "../packageManagers/runs";

/**
 * Whether apt's lists (`/var/lib/apt`) can go from a RUN's layer into a cache mount and everything still works: the RUN
 * fetches them itself, nothing after it relies on those in the layer, and it does not work on apt's record of what was
 * installed by hand, which is kept in the same folder.
 * @param runs the package managers' runs of the RUN
 * @param install the first of them that installs
 * @param update the subcommand that fetches the lists
 */
export function listsCanMove(
  file: Dockerfile,
  runs: readonly ManagerRun[],
  install: ManagerRun,
  update: string,
): boolean {
  const { command } = install;
  const fetches = runs.some((run) => isUpdate(run, install, update) && run.command.span.start < command.span.start);
  const commands = file.commandsOf(command.instruction);
  if (!fetches || commands.some(worksOnRecord)) return false;
  return commands.some(removesLists) || !isReliedOn(file, command.instruction, install, update);
}

function isUpdate(run: ManagerRun, install: ManagerRun, update: string): boolean {
  return run.manager === install.manager && run.subcommand === update;
}

function worksOnRecord({ name, words }: ShellCommand): boolean {
  return name === "apt-mark" || words.some(({ text }) => /^(?:--auto-?remove|auto-?(?:remove|purge))$/.test(text));
}

function removesLists({ name, words }: ShellCommand): boolean {
  return name === "rm" && words.some(({ text }) => text.startsWith("/var/lib/apt"));
}

/** Whether a later RUN, here or in a stage built on this one, installs with the lists that this one leaves in its layer. */
function isReliedOn(file: Dockerfile, instruction: Instruction, install: ManagerRun, update: string): boolean {
  const stage = file.stageOf(instruction);
  const last = stage && lastReliance(file, install, update).get(stage);
  return last !== undefined && last > instruction.span.start;
}

const remembered = new WeakMap<Dockerfile, ReadonlyMap<Stage, number>>();

/** For each stage, where the last RUN begins, in it or in those built on it, that installs without an update of its own. */
function lastReliance(file: Dockerfile, install: ManagerRun, update: string): ReadonlyMap<Stage, number> {
  const known = remembered.get(file);
  if (known) return known;
  const last = new Map<Stage, number>();
  // Children come after their parents, so from the end each hands up what it knows.
  for (const stage of file.stages.toReversed()) {
    const own = stage.instructions.findLast(reliesOnLists)?.span.start ?? -1;
    const found = Math.max(own, last.get(stage) ?? -1);
    last.set(stage, found);
    if (stage.parent) last.set(stage.parent, Math.max(found, last.get(stage.parent) ?? -1));
  }
  remembered.set(file, last);
  return last;

  function reliesOnLists(later: Instruction): boolean {
    const runs = managerRuns(file, later).filter((run) => run.manager === install.manager);
    const first = runs.find((run) => isUpdate(run, install, update) || downloads(file, run));
    return first !== undefined && !isUpdate(first, install, update);
  }
}
