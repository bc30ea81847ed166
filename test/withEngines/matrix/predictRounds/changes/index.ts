import type { Project } from "../projects";
import type { Random } from "../random";
import type { State } from "../state";
import { type Change, either, type Maker } from "./change";
import * as files from "./files";
import * as instructions from "./instructions";
import * as options from "./options";

export type { Change, Deed } from "./change";

/** A state that was built, with the change that had led to it. */
export interface Past {
  readonly state: State;
  readonly change: Change | undefined;
}

/** How often each sort of change is made, compared with the others. */
const makers: readonly (readonly [times: number, Maker])[] = [
  ...[files.edit, instructions.editInstruction].map((maker) => [12, maker] as const),
  ...[files.add, files.remove, files.rename, files.changeMode, files.relink].map((maker) => [4, maker] as const),
  ...[files.editInPlace, files.touch, files.addFolder, files.editIgnored].map((maker) => [3, maker] as const),
  ...[files.commentIgnoreFile, files.ignore, files.ignoreNoMore].map((maker) => [2, maker] as const),
  [8, instructions.insertInstruction],
  ...[instructions.moveInstruction, instructions.changeValue].map((maker) => [5, maker] as const),
  ...[instructions.renameStage, instructions.changeFrom].map((maker) => [2, maker] as const),
  ...[options.changeArgument, options.changeTarget].map((maker) => [6, maker] as const),
  ...[options.moveBase, options.leaveAll].map((maker) => [3, maker] as const),
  ...[options.undeclaredArgument, options.changeLabel, options.noCache].map((maker) => [1, maker] as const),
];

const prunes: readonly (readonly [times: number, Maker])[] = [
  [2, options.pruneAll],
  [2, options.pruneUnheld],
  [1, options.clear],
];

/** How often something is taken back, compared with the above. */
const timesBack = 14;

/**
 * The next change of a project.
 * @param past its states so far, the latest last
 * @param mayPrune whether the engine's cache is the test's own
 */
export function nextChange(project: Project, past: readonly Past[], random: Random, mayPrune: boolean): Change {
  const sorts = [...makers, ...(mayPrune ? prunes : [])].flatMap(([times, maker]) => Array<Maker>(times).fill(maker));
  for (;;) {
    const at = random.below(sorts.length + timesBack);
    const change = sorts[at]?.(now(past), project, random) ?? (at < sorts.length ? undefined : takeBack(past, random));
    if (change) return change;
  }
}

/** The state as it is; a build without the cache is one build, and no state that stays. */
function now(past: readonly Past[]): State {
  const { state } = past.at(-1) as Past;
  const { noCache: _, ...options } = state.options;
  return { ...state, options };
}

/** Everything as it was some builds ago. */
function takeBack(past: readonly Past[], random: Random): Change | undefined {
  const steps = 1 + random.below(4);
  const before = past.at(-1 - steps);
  if (!before) return undefined;
  const undone = past.slice(-steps).flatMap(({ change }) => change ?? []);
  return {
    what: `take back ${undone.map(({ what }) => what).join(", ")}`,
    state: now([before]),
    explains: either(...undone.map(({ explains }) => explains)),
  };
}
