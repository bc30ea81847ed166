import type { Dockerfile, Mount } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { cleanPath, mountTarget } from "./places";

/** What identifies a cache to an engine, and where it is mounted. */
export interface CacheKey {
  /** As written with its variables put in, else the target as BuildKit cleans it. */
  readonly id: string;
  /**
   * `uid:gid:mode` as a fresh cache is created with, `-` for what is not written. One id with two of these is two
   * caches: tried on BuildKit 0.25 (Docker 28.5.2), and, mode aside, on Podman 5.8.6.
   */
  readonly owner: string;
  /** Absolute and clean. */
  readonly target: string;
}

/**
 * The key of a cache mount; undefined where a variable or the WORKDIR that it depends on is not known, and for a mount
 * that starts with the content of an image or a stage (`from`, `source`), which is a separate cache.
 */
export function cacheKey(file: Dockerfile, mount: Mount): CacheKey | undefined {
  const target = mountTarget(file, mount);
  if (target === undefined || mount.from !== undefined || mount.source !== undefined) return undefined;
  const value = (text: string | undefined, missing: string) =>
    text ? expandAt(file, mount.instruction, text) : missing;
  const id = value(mount.id, defaultId(value(mount.target, "") ?? ""));
  const owner = [mount.uid, mount.gid, mount.field("mode")?.value].map((text) => value(text, "-"));
  if (id === undefined || owner.includes(undefined)) return undefined;
  return { id, owner: owner.join(":"), target };
}

/**
 * Go's `path.Clean`, by which BuildKit computes the default id: a relative target stays relative, independent of the
 * WORKDIR.
 */
function defaultId(target: string): string {
  const cleaned = cleanPath(target);
  return target.startsWith("/") ? cleaned : cleaned.slice(1) || ".";
}
