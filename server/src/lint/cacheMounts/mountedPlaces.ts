import type { Dockerfile, Instruction } from "../../dockerfile";
import { byText } from "../byText";
import { managerRuns } from "../managerRuns/runs";
import { type CachePlace, type ManagerRun, packageManagers } from "../packageManagers";
import { cachesOf, isUsualPlace, isWithin, mountTarget, ownPlaceOf, userOf } from "./places";

/** A folder in which a manager keeps a cache, as far as a RUN mounts it. */
export interface MountedPlace {
  readonly place: CachePlace;
  /** What is mounted of it: the folder itself, or one below. */
  readonly path: string;
  /** All of it is mounted, and the run that uses it is known to keep it there. */
  readonly isWhole: boolean;
}

/** The targets of a RUN's cache mounts, without those that depend on what is not known. */
export function cacheTargets(file: Dockerfile, instruction: Instruction): string[] {
  return file
    .mountsOf(instruction)
    .filter(({ type }) => type === "cache")
    .map((mount) => mountTarget(file, mount))
    .filter((target) => target !== undefined);
}

/**
 * Which of a run's caches are at mounted folders. A home that is not known may be any.
 * @param places the caches of its manager to check
 */
export function mountedPlaces(
  file: Dockerfile,
  run: ManagerRun,
  targets: readonly string[],
  places: readonly CachePlace[] = cachesOf(file, run),
): MountedPlace[] {
  const { home, isRoot = false, isKnown = false } = userOf(file, run.command) ?? {};
  // Of a base image that is not known the user may be another, with another home.
  const isCertain = (path: string) => isKnown || home === undefined || !isWithin(path, home);
  const mayBeHome = (target: string) => isRoot || !isWithin(target, "/root");
  return places.flatMap((place): MountedPlace[] => {
    const path = ownPlaceOf(file, run, place);
    if (path !== undefined && targets.some((target) => isWithin(path, target)))
      return [{ place, path, isWhole: isCertain(path) }];
    const elsewhere = targets.filter((target) =>
      path === undefined
        ? isUsualPlace(place, target) && mayBeHome(target)
        : isWithin(target, path) || place.knownAliases?.includes(target),
    );
    return elsewhere.map((target) => ({ place, path: target, isWhole: false }));
  });
}

/** The caches of a run's manager that this program keeps, whichever of its subcommands fills them. */
export function cachesOfProgram(file: Dockerfile, run: ManagerRun): CachePlace[] {
  return run.manager.caches.filter((place) => {
    const [subcommand = run.subcommand] = place.onlyFor ?? [];
    return cachesOf(file, { ...run, subcommand }).includes(place);
  });
}

/**
 * The folders that hold nearly all of what a RUN's mounts are to keep, so that a command that removes one empties a
 * cache: those of the managers that run there, and those that are mounted as a manager's, with their cores.
 */
export function mountedCores(file: Dockerfile, instruction: Instruction, targets: readonly string[]): string[] {
  const ofRuns = managerRuns(file, instruction).flatMap((run) => mountedPlaces(file, run, targets));
  const ofTargets = targets.flatMap((path) => placesAt(path).map((place) => ({ place, path })));
  const cores = [...ofRuns, ...ofTargets].flatMap(({ place, path }) => [
    path,
    ...(place.core ?? []).filter((core) => !path.endsWith(`/${core}`)).map((core) => `${path}/${core}`),
  ]);
  return [...new Set(cores)];
}

const places: readonly CachePlace[] = packageManagers.flatMap(({ caches }) => caches);
const placesAt = byText((path) => places.filter((place) => isAt(place, path)));

/** Whether a path is a cache's usual place, or its core. */
function isAt(place: CachePlace, path: string): boolean {
  const above = place.core?.find((core) => path.endsWith(`/${core}`));
  return isUsualPlace(place, path) || (above !== undefined && isUsualPlace(place, path.slice(0, -above.length - 1)));
}
