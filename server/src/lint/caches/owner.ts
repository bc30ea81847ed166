import type { EffectiveUser } from "../../dockerfile/users";
import type { Options } from "../options";

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

/** The owner that a user's mounts need; undefined: none, for root's, and for a user whose numbers are not known. */
export function ownerFor(user: EffectiveUser): Owner | undefined {
  if (user.isRoot || user.uid === undefined) return undefined;
  return { uid: String(user.uid), gid: String(user.gid ?? user.uid) };
}
