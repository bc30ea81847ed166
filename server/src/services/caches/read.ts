import type { CacheMount } from "../../engines/cacheMount";
import { CacheTrouble, cacheOf } from "../../engines/caches";
import type { CacheUsage, EngineCaches, EngineStatus, UnusedCaches } from "../../protocol";
import { UserError } from "../userError";
import { type KnownFile, ownersById } from "./owners";

/** The cache mounts of Dockerfiles, by which some engines' caches get their names. */
export interface KnownMounts {
  readonly known: readonly CacheMount[];
  /** Those of the requested Dockerfile. */
  readonly ofFile?: readonly CacheMount[];
}

/** What an engine stores for builds. Rejects with a UserError, as all of these do, where the engine does not answer. */
export function readUsage(status: EngineStatus, { known, ofFile = [] }: KnownMounts): Promise<CacheUsage> {
  return answered(() => cacheOf(status.id).usage(status, known, ofFile));
}

/** What an engine keeps, and which instructions of these files mount it. An aborted signal ends the reading. */
export async function readOwnedUsage(
  status: EngineStatus,
  files: readonly KnownFile[],
  known: readonly CacheMount[],
  signal?: AbortSignal,
): Promise<EngineCaches> {
  const cache = cacheOf(status.id);
  const usage = await answered(() => cache.usage(status, known, [], signal));
  const owners = ownersById(files, (mount) => cache.idOf(mount));
  const kept = usage.mounts.flatMap(({ id }) => (Object.hasOwn(owners, id) ? [[id, owners[id] ?? []] as const] : []));
  return { ...usage, owners: Object.fromEntries(kept) };
}

/** What clearing all that was unused for so many whole seconds would clear, at most. */
export async function readUnused(
  status: EngineStatus,
  seconds: number,
  known: readonly CacheMount[],
): Promise<UnusedCaches> {
  checkSeconds(seconds);
  return answered(() => cacheOf(status.id).unused(status, seconds, known));
}

/** @throws UserError for what is not a number of whole seconds */
export function checkSeconds(seconds: number): void {
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw new UserError("Invalid number of days.");
}

/** What an engine answers; where it does not, a UserError says why. */
export async function answered<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof CacheTrouble ? new UserError(error.message) : error;
  }
}
