import type { Dockerfile, Instruction } from "../../dockerfile";
import type { EffectiveUser } from "../../dockerfile/users";
import { downloads, type ManagerRun, managerRuns } from "../packageManagers/runs";
import type { CachePlace, PackageManager } from "../packageManagers/table";
import { listsCanMove } from "./aptLists";
import { isMounted, placeOf, userOf } from "./places";

/** A cache that a RUN should mount. */
export interface NeededCache {
  readonly place: CachePlace;
  readonly target: string;
}

/** A package manager that downloads in a RUN without a mount on its cache. */
export interface UnservedManager {
  readonly manager: PackageManager;
  /** The first of its runs. */
  readonly run: ManagerRun;
  /** Empty when it is not known where the cache is. */
  readonly caches: readonly NeededCache[];
  readonly user: EffectiveUser;
}

/** The managers of a RUN that are not served by its mounts, each once. */
export function unservedManagers(file: Dockerfile, instruction: Instruction): UnservedManager[] {
  if (instruction.keyword !== "RUN" || isForWindows(file, instruction)) return [];
  const runs = managerRuns(file, instruction);
  const seen = new Set<PackageManager>();
  return runs.flatMap((run) => {
    if (seen.has(run.manager) || !downloads(file, run)) return [];
    const user = userOf(file, run.command);
    if (!user) return [];
    seen.add(run.manager);
    const places = run.manager.caches.map((place) => ({ place, target: placeOf(file, run, place, user.home) }));
    const [first] = places;
    if (first?.target === undefined) return isMoved(run) ? [] : [{ manager: run.manager, run, user, caches: [] }];
    if (isMounted(file, instruction, first.target)) return [];
    const caches = places.filter(({ place, target }) => {
      const isWorthIt = place.filledBy === undefined || listsCanMove(file, runs, run, place.filledBy);
      return target !== undefined && isWorthIt && !isMounted(file, instruction, target);
    });
    return [{ manager: run.manager, run, user, caches: caches as NeededCache[] }];
  });

  /** By a variable or an option whose value is not known: then it may well be somewhere mounted. */
  function isMoved(run: ManagerRun): boolean {
    return placeOf(file, run, run.manager.caches[0] as CachePlace, "/root") === undefined;
  }
}

/** Cache mounts are for Linux. */
function isForWindows(file: Dockerfile, instruction: Instruction): boolean {
  let stage = file.stageOf(instruction);
  while (stage?.parent) stage = stage.parent;
  return /windows|nanoserver|servercore/i.test(stage?.resolvedBase ?? "");
}
