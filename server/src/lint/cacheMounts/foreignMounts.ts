import type { Dockerfile, Instruction, Mount } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { downloads, managerRuns } from "../managerRuns/runs";
import { cachesOf, isWithin, mountTarget, ownPlaceOf, userOf } from "./places";

/** A cache mount that root's package manager ignores, because it belongs to another user. */
export interface ForeignMount {
  readonly mount: Mount;
  /** As people say the manager: `pip`. */
  readonly manager: string;
  readonly uid: string;
  readonly target: string;
}

/** The cache mounts of a RUN that the managers that run there as root ignore because of their owner, each once. */
export function foreignMounts(file: Dockerfile, instruction: Instruction): ForeignMount[] {
  const owned = file.mountsOf(instruction).flatMap((mount) => {
    const uid = mount.type === "cache" && mount.uid !== undefined && expandAt(file, instruction, mount.uid);
    const target = mountTarget(file, mount);
    return uid && Number(uid) !== 0 && target !== undefined ? [{ mount, uid, target }] : [];
  });
  if (owned.length === 0) return [];
  const found = new Map<Mount, ForeignMount>();
  for (const run of managerRuns(file, instruction)) {
    const user = run.manager.ignoresForeignOwner && downloads(file, run) ? userOf(file, run.command) : undefined;
    if (!user?.isRoot || !user.isKnown) continue;
    const paths = cachesOf(file, run).map((place) => ownPlaceOf(file, run, place));
    for (const { mount, uid, target } of owned) {
      if (!paths.some((path) => path !== undefined && isWithin(path, target)) || found.has(mount)) continue;
      found.set(mount, { mount, manager: run.manager.id, uid, target });
    }
  }
  return [...found.values()];
}
