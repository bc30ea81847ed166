import { join } from "node:path";
import { readDockerfile } from "../../dockerfile";
import type { CacheMount } from "../../engines/cacheMount";
import { readDockerfileText } from "../../files/dockerfileText";
import { searchFolder } from "../../files/search";
import { cacheMountsOf } from "../../services/caches/mounts";

/** The cache mounts of the Dockerfiles in a folder and below it, by which some engines' caches get names. */
export async function mountsBelow(folder: string): Promise<readonly CacheMount[]> {
  const { dockerfiles } = await searchFolder(folder);
  const texts = await Promise.all(dockerfiles.map((path) => readDockerfileText(join(folder, path)).catch(() => "")));
  return texts.flatMap((text) => cacheMountsOf(readDockerfile(text)));
}
