import type { EffectiveUser } from "../../dockerfile/model/users";
import type { Options } from "../options";
import type { PackageManager } from "../packageManagers";
import type { NeededCache } from "./missing";
import { fixedOwner, mountOwner } from "./owner";

/** The `--mount=…` for a cache, with what the options require. */
export function mountFlag(
  { target }: NeededCache,
  id: string,
  manager: PackageManager,
  user: EffectiveUser,
  options: Options,
): string {
  const owner = fixedOwner(options) ?? mountOwner(manager, user);
  const fields = ["type=cache", `id=${id}`, `target=${target}`];
  // A second run on one cache fails rather than wait.
  if ((manager.system || manager.exclusive) && options.cacheSharing !== "omit") fields.push("sharing=locked");
  if (owner) fields.push(`uid=${owner.uid}`, `gid=${owner.gid}`);
  return `--mount=${fields.join(",")}`;
}
