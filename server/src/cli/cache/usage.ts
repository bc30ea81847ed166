import { join } from "node:path";
import { readDockerfile } from "../../dockerfile";
import type { CacheMount } from "../../engines/cacheMount";
import { CacheTrouble, cacheOf } from "../../engines/caches";
import { readDockerfileText } from "../../files/dockerfileText";
import { searchFolder } from "../../files/search";
import type { CacheUsage, EngineStatus } from "../../protocol";
import { cacheMountsOf } from "../../services/caches/mounts";
import { UsageError } from "../io";

/** What an engine keeps, and the mounts of the Dockerfiles below a folder, by which some engines' caches get names. */
export async function readUsage(
  status: EngineStatus,
  folder: string,
): Promise<{ readonly usage: CacheUsage; readonly mounts: readonly CacheMount[] }> {
  const { dockerfiles } = await searchFolder(folder);
  const texts = await Promise.all(dockerfiles.map((path) => readDockerfileText(join(folder, path)).catch(() => "")));
  const mounts = texts.flatMap((text) => cacheMountsOf(readDockerfile(text)));
  return { usage: await asked(() => cacheOf(status.id).usage(status, mounts, mounts)), mounts };
}

/** An answer of the engine; where it does not answer, a UsageError says why. */
export async function asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof CacheTrouble ? new UsageError(error.message) : error;
  }
}
