import type { Dockerfile, ShellCommand, Stage } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import type { ManagerRun, Mover } from "../packageManagers";
import { managerRuns } from "./runs";
import type { Variable } from "./variables";

interface Setting extends Variable {
  readonly mover: Mover;
  readonly start: number;
}

/** What is set at the end of a stage, and by which of its runs. */
interface Settings {
  readonly inherited: ReadonlyMap<Mover, Variable>;
  readonly own: readonly Setting[];
  readonly atEnd: ReadonlyMap<Mover, Variable>;
}

const remembered = new WeakMap<Dockerfile, ReadonlyMap<Stage, Settings>>();

/**
 * Where a manager's own settings say that a cache is (`npm config set cache DIR`), by the time a command runs: those
 * set before it in its stage, in those that it builds on and in its RUN. A settings file that is copied is not read.
 */
export function settingAt(file: Dockerfile, command: ShellCommand, mover: Mover): Variable | undefined {
  if (!mover.settings) return undefined;
  const stage = file.stageOf(command.instruction);
  const settings = stage && allSettings(file).get(stage);
  const own = settings?.own.findLast((each) => each.mover === mover && each.start < command.span.start);
  return own ?? settings?.inherited.get(mover);
}

function allSettings(file: Dockerfile): ReadonlyMap<Stage, Settings> {
  const known = remembered.get(file);
  if (known) return known;
  const byStage = new Map<Stage, Settings>();
  for (const stage of file.stages) {
    const inherited = (stage.parent && byStage.get(stage.parent)?.atEnd) ?? new Map();
    const runs = stage.instructions.flatMap((instruction) => managerRuns(file, instruction));
    const own = runs.flatMap((run) => readSettings(file, run));
    const atEnd =
      own.length === 0 ? inherited : new Map([...inherited, ...own.map((each) => [each.mover, each] as const)]);
    byStage.set(stage, { inherited, own, atEnd });
  }
  remembered.set(file, byStage);
  return byStage;
}

function readSettings(file: Dockerfile, run: ManagerRun): Setting[] {
  if (!run.arguments.some(({ text }) => /^(?:config|set|env|c)$/.test(text))) return [];
  const start = run.command.span.start;
  return run.manager.caches.flatMap(({ movedBy = [] }) =>
    movedBy.flatMap((mover) => {
      const set = mover.settings?.flatMap((words) => valueAfter(file, run, words.split(" ")) ?? []) ?? [];
      return set.slice(0, 1).map(({ value }) => ({ mover, start, value }));
    }),
  );
}

/** The value after the given words, as the next operand or after a `=`; undefined when the run has other words. */
function valueAfter(file: Dockerfile, { command, arguments: words }: ManagerRun, keys: string[]): Variable | undefined {
  const given = words.filter(({ text }) => !text.startsWith("-"));
  const last = keys.length - 1;
  if (!keys.slice(0, last).every((key, index) => given[index]?.text === key)) return undefined;
  const word = given[last];
  const key = keys[last] as string;
  const value = word?.text === key ? given[last + 1] : undefined;
  const text =
    value?.value ?? value?.text ?? (word?.text.startsWith(`${key}=`) ? word.text.slice(key.length + 1) : undefined);
  return text === undefined ? undefined : { value: expandAt(file, command.instruction, text.replace(/["']/g, "")) };
}
