import type { EffectiveUser } from "../../dockerfile/users";
import type { Options } from "../options";
import type { PackageManager } from "../packageManagers/table";
import { fixedOwner, ownerFor } from "./owner";
import type { NeededCache } from "./unserved";

/** The `--mount=…` for a cache as the options ask for it. */
export function mountFlag(
  { target }: NeededCache,
  id: string,
  manager: PackageManager,
  user: EffectiveUser,
  options: Options,
): string {
  const owner = fixedOwner(options) ?? (manager.system ? undefined : ownerFor(user));
  const fields = ["type=cache", `id=${id}`, `target=${target}`];
  // A system manager's second run on one cache fails rather than wait.
  if (manager.system && options.cacheSharing !== "omit") fields.push("sharing=locked");
  if (owner) fields.push(`uid=${owner.uid}`, `gid=${owner.gid}`);
  return `--mount=${fields.join(",")}`;
}
