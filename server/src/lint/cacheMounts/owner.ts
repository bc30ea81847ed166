import type { EffectiveUser } from "../../dockerfile/model/users";
import type { Options } from "../options";
import type { PackageManager } from "../packageManagers";

export interface Owner {
  readonly uid: string;
  readonly gid: string;
}

/** The owner that the option names for all mounts; undefined: it follows the user. */
export function fixedOwner({ cacheOwner }: Options): Owner | undefined {
  if (cacheOwner === "user") return undefined;
  const [uid = "", gid = ""] = cacheOwner.split(":");
  return { uid, gid };
}

/**
 * The owner that a user's mounts need; undefined: none, for root's, and for a user whose numbers are not known. A group
 * that is not known gets the user's number: it has to be some, and the owner needs none.
 */
export function ownerFor(user: EffectiveUser): Owner | undefined {
  if (user.isRoot || user.uid === undefined) return undefined;
  return { uid: String(user.uid), gid: String(user.gid ?? user.uid) };
}

/** Whether a user is known to be another than a mount's owner, so that it cannot write there. */
export function isAnother(user: EffectiveUser, owner: Owner): boolean {
  return user.isKnown && !user.isRoot && String(user.uid) !== owner.uid;
}

/** The owner that a manager's mount needs under a user: none for a system manager, which runs as root. */
export function mountOwner({ system }: PackageManager, user: EffectiveUser): Owner | undefined {
  return system ? undefined : ownerFor(user);
}
