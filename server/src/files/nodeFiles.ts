import { dirname, join, resolve } from "node:path";
import type { ConfigurationFiles } from "../lint";
import { sizeLimits } from "./limits";
import { readText } from "./regularFile";

/** Configurations, and what lies beside Dockerfiles, on Node's disk. */
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

/** There is nothing of that name, or a folder: a folder named like a configuration is none. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}
