import { join } from "node:path";
import { listFolder } from "../../files/folder";
import { followInside } from "../../files/links";
import { searchFolder } from "../../files/search";
import type { FolderListing } from "../../lint";

/** What is read from disk around Dockerfiles; tests replace it. */
export interface Disk {
  /** The files in a folder and its subfolders, up to a limit. Never rejects; a signal ends it early. */
  listFolder(folder: string, signal: AbortSignal): Promise<FolderListing>;
  /** The absolute paths of the Dockerfiles in a folder and below, without what git ignores. A signal ends it early. */
  findDockerfiles(folder: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Whether a path stays in a folder when its links are followed; true where it leads to nothing. Never rejects. */
  isInside(folder: string, path: string): Promise<boolean>;
}

/** The most files that are listed in a Dockerfile's folder: about a second of disk time. */
const mostFiles = 20_000;
/** More folders than this in a workspace folder are not searched. */
const mostFolders = 20_000;

export const nodeDisk: Disk = {
  listFolder: (folder, signal) => listFolder(folder, { most: mostFiles, signal }),
  async findDockerfiles(folder, signal) {
    const { dockerfiles } = await searchFolder(folder, { mostFolders, signal });
    return dockerfiles.map((path) => join(folder, path));
  },
  isInside: (folder, path) =>
    followInside(folder, path).then(
      (destination) => destination.isInside,
      // What is missing, or a circle of links, is inside: the reader says what is wrong with it.
      () => true,
    ),
};
