import { mostIgnoreFileBytes } from "../ignore/names";
import type { CacheKey } from "./cacheMounts/cacheKey";
import type { ConfigurationFiles } from "./configuration";

/** What is beside a Dockerfile, as far as rules need it. The caller of the linter reads it; each part may be absent. */
export interface FileContext {
  /** What a build ignores: `<Dockerfile>.dockerignore`, else `.dockerignore`. */
  readonly ignoreFile?: { readonly name: string; readonly text: string };
  /** What the Dockerfile's folder holds. */
  readonly folder?: FolderListing;
  /** The workspace's other Dockerfiles. */
  readonly others?: readonly OtherDockerfile[];
}

/** The files of a folder and those below it, as far as they were read. */
export interface FolderListing {
  /** Paths from the folder, with `/`, in order; symbolic links among them. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** False when there are more than were read. */
  readonly isComplete: boolean;
}

/** What rules ask of another Dockerfile. */
export interface OtherDockerfile {
  /** As people are shown it: from the workspace's folder. */
  readonly path: string;
  /** Its cache mounts, by what engines tell caches apart by. */
  readonly cacheMounts: readonly CacheKey[];
  /** The images that its stages come from: `python:3.12-slim`; those that are not known are not included. */
  readonly bases: readonly string[];
}

export const noFileContext: FileContext = {};

/**
 * What the names of the ignore files of single Dockerfiles end with: `<Dockerfile>.dockerignore`; also the whole name
 * of the common one.
 */
export const ignoreFileEnding = ".dockerignore";

/**
 * Reads what is beside a Dockerfile.
 * @param unreadable called with the path of an ignore file that is there and cannot be read; nothing is known of what
 * is ignored then
 */
export async function readFileContext(
  dockerfilePath: string,
  files: ConfigurationFiles,
  unreadable: (path: string, error: unknown) => void,
): Promise<FileContext> {
  const folder = files.parent(dockerfilePath);
  if (folder === undefined) return noFileContext;
  const own = dockerfilePath.slice(folder.length).replace(/^[\\/]+/, "");
  for (const name of [`${own}${ignoreFileEnding}`, ignoreFileEnding]) {
    const path = files.join(folder, name);
    try {
      const text = await files.read(path, mostIgnoreFileBytes);
      if (text !== undefined) return { ignoreFile: { name, text } };
    } catch (error) {
      unreadable(path, error);
      return noFileContext;
    }
  }
  return noFileContext;
}
