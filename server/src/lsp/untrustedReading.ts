import { dirname } from "node:path";
import type { ConfigurationFiles } from "../lint";
import type { Disk } from "./fileContext/disk";
import type { Trust } from "./trust";
import { pathOf, type WorkspaceFolders } from "./workspaceFolders";

/**
 * What is read for files of a workspace that is not trusted: nothing outside of its folders that its content refers to.
 * A configuration above the workspace folder is the user's own and is read, because nothing in the workspace names it.
 */
export class UntrustedReading {
  readonly #trust: Pick<Trust, "trusted">;
  readonly #folders: Pick<WorkspaceFolders, "ofPath">;
  readonly #disk: Pick<Disk, "isInside">;

  constructor(trust: Pick<Trust, "trusted">, folders: Pick<WorkspaceFolders, "ofPath">, disk: Pick<Disk, "isInside">) {
    this.#trust = trust;
    this.#folders = folders;
    this.#disk = disk;
  }

  /** The same files, except that one in a workspace folder is not read where a link leads outside of it. */
  guarded(files: ConfigurationFiles): ConfigurationFiles {
    return {
      ...files,
      read: async (path, limit) => {
        const folder = this.#folderOf(path);
        if (!this.#trust.trusted && folder !== undefined && !(await this.#disk.isInside(folder, path))) {
          const message = "it is outside the workspace folder, and the workspace is not trusted";
          throw Object.assign(new Error(message), { path });
        }
        return files.read(path, limit);
      },
    };
  }

  /**
   * Why a configuration may not extend a file; undefined: it may. Files outside of all workspace folders extend those in
   * their own folder.
   * @param from the configuration that was found for a Dockerfile
   */
  async whyNotExtended(from: string, path: string): Promise<string | undefined> {
    if (this.#trust.trusted) return undefined;
    const folder = this.#folderOf(from) ?? dirname(from);
    if (await this.#disk.isInside(folder, path)) return undefined;
    return `${path} is not read because it is outside ${folder} and this workspace is not trusted`;
  }

  #folderOf(path: string): string | undefined {
    const folder = this.#folders.ofPath(path);
    return folder && pathOf(folder.uri);
  }
}
