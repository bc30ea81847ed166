import { tmpdir } from "node:os";
import { basename, isAbsolute, join, relative } from "node:path";
import { readTextNow } from "../files/regularFile";
import { PrivateFolder } from "../programs/privateFolder";

/** More than any build's metadata; what is larger is not read. */
const mostBytes = 32 * 1024 * 1024;

/** Programs that could not write it, as they see other folders than this process: those of a sandbox, for instance. */
const unable = new Set<string>();

/**
 * A file for what an engine says of a build when it is over. It is in a folder that only this user can look into, for
 * it can hold the values of build args, and is removed once it is read, or when this process ends.
 */
export class MetadataFile {
  readonly path: string;
  readonly #program: string;
  readonly #folder: PrivateFolder;

  private constructor(program: string, folder: PrivateFolder) {
    this.#program = program;
    this.#folder = folder;
    this.path = join(folder.path, "metadata.json");
  }

  /**
   * Undefined where there is no place for one: a file in the build context would be a change of what is built.
   * @param program which is to write it
   * @param storage the folder where builds are stored; where there is none, or it cannot be written, the system's
   * folder of temporary files is used
   */
  static create(program: string, context: string, storage?: string): MetadataFile | undefined {
    if (unable.has(program)) return undefined;
    for (const parent of storage === undefined ? [tmpdir()] : [storage, tmpdir()]) {
      const within = relative(context, parent);
      if (!(within.startsWith("..") || isAbsolute(within))) continue;
      try {
        return new MetadataFile(program, PrivateFolder.create(parent));
      } catch {
        // The next one, or none.
      }
    }
    return undefined;
  }

  /**
   * Whether an engine's error is that it could not write this file, which it does when all else is done. From then on
   * the program gets no such file.
   */
  isBlamed(error: string): boolean {
    const isBlamed = error.includes(basename(this.#folder.path));
    if (isBlamed) unable.add(this.#program);
    return isBlamed;
  }

  /**
   * What was written; deletes the file. Undefined where nothing was written, as when a build failed. Never throws. A
   * few kilobytes are read synchronously: on a busy machine, each wait for them would cost more. The deletion is not
   * awaited: where the engine made sure that the file is on the disk, that takes 2 ms, and no build should be longer by
   * that.
   */
  take(): string | undefined {
    try {
      return readTextNow(this.path, mostBytes);
    } catch {
      return undefined;
    } finally {
      void this.#folder.remove();
    }
  }
}
