import type { Dockerfile, Instruction } from "../../dockerfile";
import type { FixEditor } from "../fixes/editing";
import { downloads, managerRuns } from "../managerRuns/runs";
import { signAt } from "../managerRuns/signs";
import type { ManagerRun, PackageManager } from "../packageManagers";

/** The runs of a RUN that lack the option which their manager needs where its cache is mounted. */
export function runsWithoutOption(file: Dockerfile, instruction: Instruction, manager: PackageManager): ManagerRun[] {
  const { needs } = manager;
  if (!needs) return [];
  const runs = managerRuns(file, instruction).filter((run) => run.manager === manager);
  const since = runs.find(({ subcommand }) => subcommand === needs.notAfter)?.command.span.start;
  return runs.filter(
    (run) =>
      downloads(file, run) &&
      !(since !== undefined && since < run.command.span.start) &&
      !run.arguments.some(({ text }) => needs.unless.test(text)) &&
      !(needs.unlessSign && signAt(file, run.command, needs.unlessSign) !== undefined),
  );
}

/** Gives them the option; those that cannot be edited stay unchanged. */
export function addOption(edit: FixEditor, runs: readonly ManagerRun[]): void {
  for (const { manager, command, head } of runs) {
    if (manager.needs && command.precise) edit.replace({ start: head.end, end: head.end }, ` ${manager.needs.option}`);
  }
}
