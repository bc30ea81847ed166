import type { Dockerfile, ShellCommand, Stage } from "../../dockerfile";
import { installsIntoProject } from "./mentions";

/** Whether a project's own packages are installed before a command, in its stage or one that it builds on. */
export function isProjectInstalledBefore(file: Dockerfile, command: ShellCommand): boolean {
  const stage = file.stageOf(command.instruction);
  const first = stage && firstInstalls(file).get(stage);
  return first !== undefined && first < command.span.start;
}

const remembered = new WeakMap<Dockerfile, ReadonlyMap<Stage, number>>();

/** Where the first install of a project's own packages is, for each stage with those that it builds on. */
function firstInstalls(file: Dockerfile): ReadonlyMap<Stage, number> {
  const known = remembered.get(file);
  if (known) return known;
  const found = new Map<Stage, number>();
  for (const stage of file.stages) {
    const first = (stage.parent && found.get(stage.parent)) ?? firstInstall(file, stage);
    if (first !== undefined) found.set(stage, first);
  }
  remembered.set(file, found);
  return found;
}

function firstInstall(file: Dockerfile, stage: Stage): number | undefined {
  for (const instruction of stage.instructions) {
    const found = file.commandsOf(instruction).find(isInstall);
    if (found) return found.span.start;
  }
  return undefined;
}

function isInstall({ name, words }: ShellCommand): boolean {
  return installsIntoProject(name) && words.slice(1).every(({ text }) => text !== "-g" && text !== "--global");
}
