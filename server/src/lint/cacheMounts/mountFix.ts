import type { Dockerfile } from "../../dockerfile";
import type { Options } from "../options";
import type { WriteFix } from "../rule";
import { takeAway } from "./defeat";
import { findDefeats } from "./defeats";
import { cacheIds } from "./ids";
import type { MissingMounts } from "./missing";
import { mountFlag } from "./mountFlag";
import { addOption, runsWithoutOption } from "./neededOptions";
import { fixedOwner, isAnother } from "./owner";
import { makeParents } from "./parents";

export interface MountFix {
  readonly write: WriteFix;
  /** What else it removes, although something may depend on it: `rm of /var/cache/yum/*`. */
  readonly doubtful: readonly string[];
}

/**
 * Adds all mounts that go together and the options that they need, and removes what would defeat them; undefined where
 * that cannot be done.
 */
export function mountFix(file: Dockerfile, together: readonly MissingMounts[], options: Options): MountFix | undefined {
  if (together.length === 0) return undefined;
  const treated = together.map((missing) => {
    const targets = missing.caches.map(({ target }) => target);
    return { missing, defeats: findDefeats(file, missing.instruction, targets) };
  });
  const canDo = treated.every(
    ({ missing, defeats }) =>
      missing.caches.length > 0 &&
      // Without an owner, a user other than root could not write to the mount.
      (isUserKnown(missing, options) || missing.user.isRoot) &&
      // A mounted folder cannot be removed itself, so the RUN would fail.
      !defeats.some(({ fails, isRemovable }) => fails && !isRemovable),
  );
  if (!canDo) return undefined;
  const write: WriteFix = (edit) => {
    const ids = cacheIds(file, options);
    makeParents(edit, file, together);
    for (const { missing, defeats } of treated) {
      const { instruction, manager, user, caches } = missing;
      const flags = caches.map((cache) =>
        mountFlag(cache, ids.forNeeded(cache, manager, user), manager, user, options),
      );
      edit.addMounts(instruction, flags);
      takeAway(edit, defeats);
      addOption(edit, runsWithoutOption(file, instruction, manager));
    }
  };
  const doubtful = treated.flatMap(({ defeats }) => defeats.filter((each) => each.isRemovable && !each.isSafe));
  return { write, doubtful: doubtful.map(({ spoken }) => spoken) };
}

/** Whether it is known who writes to the mounts, or the options say who. */
export function isUserKnown({ manager, user }: MissingMounts, options: Options): boolean {
  return manager.system || user.isKnown || fixedOwner(options) !== undefined;
}

/** Whether the owner that the options fix is another than who the RUN runs as, who then cannot write to the mounts. */
export function isForAnother({ manager, user }: MissingMounts, options: Options): boolean {
  const fixed = fixedOwner(options);
  return fixed !== undefined && !manager.system && isAnother(user, fixed);
}

/** Whether the mounts' owner comes from an ARG, whose default a build can override. */
export function mayOwnerVary({ manager, user }: MissingMounts, options: Options): boolean {
  return !manager.system && fixedOwner(options) === undefined && user.mayVary;
}
