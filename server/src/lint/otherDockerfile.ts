import { readDockerfile } from "../dockerfile";
import { cacheKey } from "./cacheMounts/cacheKey";
import { allCacheMounts } from "./cacheMounts/runs";
import type { OtherDockerfile } from "./fileContext";

/**
 * What the rules of other Dockerfiles need from this one. Never throws; mounts and images that depend on a build are
 * not included.
 * @param path for messages: relative to the workspace folder
 */
export function otherDockerfile(path: string, text: string): OtherDockerfile {
  const file = readDockerfile(text);
  const images = file.stages.flatMap(({ parent, resolvedBase }) => (parent || !resolvedBase ? [] : [resolvedBase]));
  return {
    path,
    cacheMounts: allCacheMounts(file)
      .map((mount) => cacheKey(file, mount))
      .filter((key) => key !== undefined),
    bases: [...new Set(images)].filter((image) => image !== "scratch"),
  };
}
