import { mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, isAbsolute, join, relative } from "node:path";
import { readTextNow } from "../files/regularFile";

/** More than any build's metadata; what is larger is not read. */
const mostBytes = 32 * 1024 * 1024;

const folders = new Set<string>();
/** Programs that could not write it, as they see other folders than this process: those of a sandbox, for instance. */
const unable = new Set<string>();

/**
 * A file for what an engine says of a build when it is over. It is in a folder that only this user can look into, for
 * it can hold the values of build args, and is removed once it is read, or when this process ends.
 */
export class MetadataFile {
  readonly path: string;
  readonly #program: string;
  readonly #folder: string;

  private constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
    this.path = join(folder, "metadata.json");
    if (folders.size === 0) process.once("exit", removeAll);
    folders.add(folder);
  }

  /**
   * Undefined where there is no place for one: a file in the build context would be a change of what is built.
   * @param program which is to write it
   */
  static create(program: string, context: string): MetadataFile | undefined {
    const parent = tmpdir();
    const within = relative(context, parent);
    if (unable.has(program) || !(within.startsWith("..") || isAbsolute(within))) return undefined;
    try {
      return new MetadataFile(program, mkdtempSync(join(parent, "buildkit-lens-")));
    } catch {
      return undefined;
    }
  }

  /**
   * Whether an engine's error is that it could not write this file, which it does when all else is done. The program is
   * not asked to again.
   */
  isBlamed(error: string): boolean {
    const isBlamed = error.includes(basename(this.#folder));
    if (isBlamed) unable.add(this.#program);
    return isBlamed;
  }

  /**
   * What was written, and the end of the file; undefined where nothing was, as when a build failed. Never throws. A few
   * kilobytes are read at once: on a busy machine, each wait for them would cost more. That the file goes is not waited
   * for: where the engine made sure that it is on the disk, that takes 2 ms, by which no build is to be longer.
   */
  take(): string | undefined {
    try {
      return readTextNow(this.path, mostBytes);
    } catch {
      return undefined;
    } finally {
      void this.#remove();
    }
  }

  async #remove(): Promise<void> {
    // Where it cannot be removed: it is in the system's folder of temporary files, which is cleared from time to time.
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
    folders.delete(this.#folder);
    if (folders.size === 0) process.removeListener("exit", removeAll);
  }
}

/** At this process's end, when nothing can be waited for. */
function removeAll(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // As above.
    }
  }
}
