import type { Dockerfile, Instruction } from "../../dockerfile";
import { managerRuns } from "../managerRuns/runs";
import type { EmptyingRun, ManagerRun } from "../packageManagers";
import { type Defeat, wholeCommand } from "./defeat";
import { cachesOfProgram, mountedCores, mountedPlaces } from "./mountedPlaces";
import { isWithin } from "./places";
import { mayFailAt, type RemovedPath, removedOperands, removedPaths, removesAllOf, staysWithin } from "./removedPath";

/** The runs of managers that empty mounted caches: `apt-get clean`, `npm cache clean --force`. */
export function emptyingRuns(file: Dockerfile, instruction: Instruction, targets: readonly string[]): Defeat[] {
  return managerRuns(file, instruction).flatMap((run) => {
    const emptying = emptyingOf(run);
    if (!emptying) return [];
    const places = cachesOfProgram(file, run).filter(({ stem }) => emptying.empties?.includes(stem) ?? true);
    const mounted = mountedPlaces(file, run, targets, places);
    if (mounted.length === 0) return [];
    const isSafe = places.every((place) => mounted.some((each) => each.place === place && each.isWhole));
    const spoken = [run.program.module ?? run.command.name, ...emptying.words].join(" ");
    const paths = [...new Set(mounted.map(({ path }) => path))];
    const whole = wholeCommand(file, run.command, isSafe);
    return [{ ...whole, spoken, effect: "empties", targets: paths, fails: false }];
  });
}

/** What a run empties of its manager's caches; undefined where it does not. */
export function emptyingOf(run: ManagerRun): EmptyingRun | undefined {
  return run.manager.defeatedBy.runs.find((each) => isRun(run, each));
}

function isRun({ arguments: given }: ManagerRun, { words }: EmptyingRun): boolean {
  const isOption = (text: string) => text.startsWith("-");
  const operands = given.filter(({ text }) => !isOption(text));
  return (
    words.filter((word) => !isOption(word)).every((word, index) => operands[index]?.value === word) &&
    words.filter(isOption).every((option) => given.some(({ text }) => isGiven(option, text)))
  );
}

/** `-a` also among others: `-afy`. */
function isGiven(option: string, text: string): boolean {
  return text === option || (/^-[a-z]$/.test(option) && /^-[a-z]+$/.test(text) && text.includes(option.charAt(1)));
}

/** An operand of `rm`, and what it does to mounted folders. */
interface Removal extends RemovedPath {
  readonly emptied: readonly string[];
  readonly fails: boolean;
  /** Nothing of the image itself is removed. */
  readonly isInside: boolean;
}

/** Every `rm` of a mounted cache, or of all that is in it; also one that fails at a mounted folder. */
export function removals(file: Dockerfile, instruction: Instruction, targets: readonly string[]): Defeat[] {
  let cores: readonly string[] | undefined;
  return file.commandsOf(instruction).flatMap((command): Defeat[] => {
    const removed = removedPaths(file, command);
    if (removed.length === 0) return [];
    cores ??= mountedCores(file, instruction, targets);
    const removals = removed
      .map((path) => readRemoval(path, cores ?? [], targets))
      .filter(({ emptied, fails }) => emptied.length > 0 || fails);
    const isWhole = removals.length === removedOperands(command).length && removals.every(({ isInside }) => isInside);
    if (!isWhole) {
      return removals.map(({ word, emptied, fails, isInside }) => ({
        ...{ command, part: "word", span: word.span, spoken: `rm of ${word.text}`, effect: "empties" },
        ...{ targets: emptied, isSafe: isInside, isRemovable: isInside && command.precise, fails },
      }));
    }
    return [
      {
        ...wholeCommand(file, command, true),
        spoken: `rm of ${removals.map(({ word }) => word.text).join(" ")}`,
        effect: "empties",
        targets: [...new Set(removals.flatMap(({ emptied }) => emptied))],
        fails: removals.some(({ fails }) => fails),
      },
    ];
  });
}

function readRemoval(path: RemovedPath, cores: readonly string[], targets: readonly string[]): Removal {
  return {
    ...path,
    emptied: targets.filter((target) =>
      cores.some((core) => removesAllOf(path, core) && (isWithin(core, target) || isWithin(target, core))),
    ),
    fails: targets.some((target) => mayFailAt(path, target)),
    isInside: targets.some((target) => staysWithin(path, target)),
  };
}
