import type { Dockerfile, Instruction, Mount } from "../../dockerfile";
import type { EffectiveUser } from "../../dockerfile/model/users";
import { downloads, managerRuns } from "../managerRuns/runs";
import type { CachePlace, ManagerRun, PackageManager } from "../packageManagers";
import { cachesOf, isServed, isUsualPlace, mountTarget, ownPlaceOf, userOf } from "./places";

/** A cache mount where a manager keeps its cache for another user, or would if nothing moved it. */
export interface MisplacedMount {
  readonly mount: Mount;
  readonly run: ManagerRun;
  readonly manager: PackageManager;
  readonly user: EffectiveUser;
  readonly place: CachePlace;
  /** Where the mount is. */
  readonly target: string;
  /** Where the cache is. */
  readonly wanted: string;
}

/** The mounts of a RUN that miss the caches of the managers that run there. */
export function misplacedMounts(file: Dockerfile, instruction: Instruction): MisplacedMount[] {
  const mounts = file.mountsOf(instruction).filter(({ type }) => type === "cache");
  return mounts.flatMap((mount) => {
    const target = mountTarget(file, mount);
    const found = target === undefined ? undefined : missed(file, instruction, target);
    return found && target !== undefined ? [{ mount, target, ...found }] : [];
  });
}

function missed(file: Dockerfile, instruction: Instruction, target: string) {
  const byManager = new Map<PackageManager, readonly string[]>();
  for (const run of managerRuns(file, instruction)) {
    const { manager, command } = run;
    if (!downloads(file, run)) continue;
    const meant =
      byManager.get(manager) ?? manager.caches.filter((place) => isUsualPlace(place, target)).map(({ stem }) => stem);
    byManager.set(manager, meant);
    if (meant.length === 0) continue;
    const user = userOf(file, command);
    if (!user || !(user.isKnown || manager.system)) return undefined;
    for (const place of cachesOf(file, run)) {
      const wanted = ownPlaceOf(file, run, place);
      const isMissed =
        wanted !== undefined && meant.includes(place.stem) && !isServed(file, instruction, wanted, place);
      // Another program of the RUN may use the mount, in a way that is not seen here.
      if (isMissed && !isOthers(file, instruction, target)) return { run, manager, user, place, wanted };
    }
  }
  return undefined;
}

/** Whether some run keeps its cache at a mount, or may because it is not known where. */
function isOthers(file: Dockerfile, instruction: Instruction, target: string): boolean {
  return managerRuns(file, instruction).some((run) => {
    const user = userOf(file, run.command);
    return !user || cachesOf(file, run).some((place) => ownPlaceOf(file, run, place) === target);
  });
}
