import type { Dockerfile, Instruction, Mount } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { downloads, managerRuns } from "../packageManagers/runs";
import { cachesOf, isWithin, mountTarget, ownPlaceOf, userOf } from "./places";

/** A cache mount that root's package manager does not use, because it belongs to somebody else. */
export interface ShunnedMount {
  readonly mount: Mount;
  /** As people say the manager: `pip`. */
  readonly manager: string;
  readonly uid: string;
  readonly target: string;
}

/** The cache mounts of a RUN that the managers that run there as root do not use for their owner's sake, each once. */
export function shunnedMounts(file: Dockerfile, instruction: Instruction): ShunnedMount[] {
  const owned = file.mountsOf(instruction).flatMap((mount) => {
    const uid = mount.type === "cache" && mount.uid !== undefined && expandAt(file, instruction, mount.uid);
    const target = mountTarget(file, mount);
    return uid && Number(uid) !== 0 && target !== undefined ? [{ mount, uid, target }] : [];
  });
  if (owned.length === 0) return [];
  const found = new Map<Mount, ShunnedMount>();
  for (const run of managerRuns(file, instruction)) {
    const user = run.manager.shunsOthersCache && downloads(file, run) ? userOf(file, run.command) : undefined;
    if (!user?.isRoot || !user.isKnown) continue;
    const paths = cachesOf(file, run).map((place) => ownPlaceOf(file, run, place));
    for (const { mount, uid, target } of owned) {
      if (!paths.some((path) => path !== undefined && isWithin(path, target)) || found.has(mount)) continue;
      found.set(mount, { mount, manager: run.manager.id, uid, target });
    }
  }
  return [...found.values()];
}
