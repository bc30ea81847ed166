import { dirname, join, resolve } from "node:path";
import type { ConfigurationFiles } from "../lint";
import { sizeLimits } from "./limits";
import { readText } from "./regularFile";

/** Reads configurations and the files next to Dockerfiles with Node. */
export const nodeFiles: ConfigurationFiles = {
  async read(path, limit = sizeLimits.dockerfile) {
    try {
      return await readText(path, { limit });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  parent(path) {
    const folder = dirname(path);
    return folder === path ? undefined : folder;
  },
  resolve(fromFile, relative) {
    return resolve(dirname(fromFile), relative);
  },
  join,
};

/** There is no such file, or it is a folder: a folder with the name of a configuration does not count. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}
