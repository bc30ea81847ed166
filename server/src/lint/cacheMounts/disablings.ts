import type { Dockerfile, Instruction } from "../../dockerfile";
import { defined } from "../../shared/defined";
import { canRemoveWord } from "../fixes/editing/removable";
import { downloads, managerRuns } from "../managerRuns/runs";
import type { DefeatingVariable, ManagerRun } from "../packageManagers";
import { type Defeat, wholeCommand } from "./defeat";
import { type MountedPlace, mountedPlaces } from "./mountedPlaces";

/** Whether a variable's value keeps a cache from being used; not one that is not known. */
export function isDisabling({ harmless }: DefeatingVariable, value: string | undefined): boolean {
  return value !== undefined && value !== "" && !harmless.includes(value.toLowerCase());
}

/** The mounted caches of a run that downloads: what switches them off keeps them empty. */
export function disabledPlaces(file: Dockerfile, run: ManagerRun, targets: readonly string[]): MountedPlace[] {
  return downloads(file, run) ? mountedPlaces(file, run, targets) : [];
}

/** What in a RUN keeps managers from using the caches that it mounts: options, and variables that it sets itself. */
export function disablings(file: Dockerfile, instruction: Instruction, targets: readonly string[]): Defeat[] {
  const runs = managerRuns(file, instruction);
  if (runs.length === 0) return [];
  return [...runs.flatMap((run) => ofRun(file, run, targets)), ...exported(file, instruction, runs, targets)];
}

/** `--no-cache-dir`, and variables for the one command. */
function ofRun(file: Dockerfile, run: ManagerRun, targets: readonly string[]): Defeat[] {
  const { command, manager, arguments: words } = run;
  const { options, variables } = manager.defeatedBy;
  const end = words.findIndex(({ text }) => text === "--");
  const given = words.slice(0, end === -1 ? undefined : end).filter(({ text }) => options.includes(text));
  const set = command.environment.filter(({ name, value }) =>
    variables.some((variable) => variable.name === name && isDisabling(variable, value)),
  );
  const effect = effectOn(given.length + set.length > 0 ? disabledPlaces(file, run, targets) : []);
  return effect === undefined
    ? []
    : [
        ...given.map(({ text, span }): Defeat => {
          const wanted = command.precise ? manager.defeatedBy.instead?.[text] : undefined;
          const isThere = words.some((word) => word.text.length > 2 && wanted?.startsWith(word.text));
          const instead = isThere ? undefined : wanted;
          const isRemovable = canRemoveWord(command, span);
          return { command, part: "word", span, spoken: text, isRemovable, ...effect, ...defined({ instead }) };
        }),
        ...set.map(({ name, value, span }): Defeat => {
          const isRemovable = command.precise;
          return { command, part: "assignment", span, spoken: `${name}=${value}`, isRemovable, ...effect };
        }),
      ];
}

/** `export PIP_NO_CACHE_DIR=1` before a run. */
function exported(
  file: Dockerfile,
  instruction: Instruction,
  runs: readonly ManagerRun[],
  targets: readonly string[],
): Defeat[] {
  return file.commandsOf(instruction).flatMap((command) => {
    if (command.name !== "export") return [];
    const words = command.words.slice(1);
    return words.flatMap((word): Defeat[] => {
      const [, name, value] = /^(\w+)=(.*)$/s.exec(word.value ?? "") ?? [];
      const heeding = runs.filter(({ manager, command: later }) => {
        const variable = manager.defeatedBy.variables.find((each) => each.name === name);
        return variable && isDisabling(variable, value) && later.span.start > command.span.start;
      });
      const effect = effectOn(heeding.flatMap((run) => disabledPlaces(file, run, targets)));
      if (effect === undefined) return [];
      const spoken = word.value ?? word.text;
      if (words.length === 1) return [{ ...effect, ...wholeCommand(file, command, effect.isSafe), spoken }];
      return [{ ...effect, command, part: "word", span: word.span, spoken, isRemovable: command.precise }];
    });
  });
}

/** Undefined where no mounted cache is kept from being used. */
function effectOn(disabled: readonly MountedPlace[]) {
  if (disabled.length === 0) return undefined;
  return {
    effect: "disables",
    targets: [...new Set(disabled.map(({ path }) => path))],
    // What is not mounted would be kept in the image.
    isSafe: disabled.every(({ isWhole }) => isWhole),
    fails: false,
  } as const;
}
