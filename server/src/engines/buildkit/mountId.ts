import { posix } from "node:path";
import type { CacheMount } from "../cacheMount";

/** The id by which BuildKit keeps a mount: its own, else the cleaned target. */
export function buildkitId(mount: CacheMount): string {
  return mount.id ?? posix.normalize(mount.target).replace(/(.)\/$/, "$1");
}
