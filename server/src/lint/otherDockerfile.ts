import { readDockerfile } from "../dockerfile";
import { cacheKey } from "./cacheMounts/cacheKey";
import { allCacheMounts } from "./cacheMounts/runs";
import type { OtherDockerfile } from "./fileContext";

/**
 * What the rules of other Dockerfiles ask of this one. Never throws; mounts and images that hang on what only a build
 * knows are left out.
 * @param path as people are told it: from the workspace's folder
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
