import type { Dockerfile, Instruction } from "../../dockerfile";
import type { EffectiveUser } from "../../dockerfile/model/users";
import type { CachePlace, ManagerRun, PackageManager } from "../packageManagers";
import { canIndexMove } from "./movableIndex";
import { cachesOf, isServed, ownPlaceOf, placeOf, userOf } from "./places";

/** A cache that a RUN should mount. */
export interface NeededCache {
  readonly place: CachePlace;
  readonly target: string;
}

/** The mounts that a RUN lacks for a package manager. */
export interface MissingMounts {
  readonly instruction: Instruction;
  readonly manager: PackageManager;
  readonly user: EffectiveUser;
  /** Empty when it is not known where the cache is, because the user's home is not. */
  readonly caches: readonly NeededCache[];
}

/** What a RUN lacks for one of its runs; undefined where it lacks nothing, or where that cannot be known. */
export function missingMounts(file: Dockerfile, run: ManagerRun): MissingMounts | undefined {
  const { command, manager } = run;
  const { instruction } = command;
  const user = userOf(file, command);
  // Only root can use a system manager.
  if (!user || (manager.system && !user.isRoot)) return undefined;
  const [first, ...others] = cachesOf(file, run);
  if (!first) return undefined;
  const target = ownPlaceOf(file, run, first);
  if (target === undefined) {
    const hangsOnHome = user.home === undefined && placeOf(file, run, first, "/root") !== undefined;
    return hangsOnHome ? { instruction, manager, user, caches: [] } : undefined;
  }
  if (isServed(file, instruction, target, first)) return undefined;
  const caches = others.flatMap((place): NeededCache[] => {
    const isWorthIt = !place.isIndex || canIndexMove(file, run);
    const path = isWorthIt ? ownPlaceOf(file, run, place) : undefined;
    return path === undefined || isServed(file, instruction, path, place) ? [] : [{ place, target: path }];
  });
  return { instruction, manager, user, caches: [{ place: first, target }, ...caches] };
}
