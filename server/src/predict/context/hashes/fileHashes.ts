import { reasonOf } from "../../../files/problem";
import { NotReadable } from "../../../files/regularFile";
import type { FileNode } from "../tree/nodes";
import { Pace } from "../yieldEvery";
import { ChangedFileError, hashContent } from "./contents";
import { KnownHashes } from "./knownHashes";
import { mayHaveChangedUnseen } from "./racy";

/** Files read at the same time: more would not be faster on two cores, and less would wait for slow disks. */
const together = 4;

export interface FileToHash {
  /** Absolute. */
  readonly path: string;
  readonly node: FileNode;
}

/** Hashes of files' contents, each file read once as long as it does not change. */
export class FileHashes {
  readonly known: KnownHashes;

  constructor(cacheFile: string | undefined, warn: (sentence: string) => void) {
    this.known = new KnownHashes(cacheFile, warn);
  }

  /**
   * Reads and hashes the contents of these files, if they are not known yet. Rejects only when aborted.
   * @returns why some could not be read, by path
   */
  async hash(files: readonly FileToHash[], signal: AbortSignal | undefined): Promise<ReadonlyMap<string, string>> {
    await this.known.load();
    const problems = new Map<string, string>();
    const waiting = files.values();
    const pace = new Pace(signal);
    const work = async () => {
      for (const file of waiting) {
        if (pace.isDue) await pace.rest();
        await this.#hashOne(file, problems, signal);
      }
    };
    await Promise.all(Array.from({ length: Math.min(together, files.length) }, work));
    return problems;
  }

  async #hashOne({ path, node }: FileToHash, problems: Map<string, string>, signal: AbortSignal | undefined) {
    if (node.content !== undefined) return;
    const known = this.known.get(path, node);
    const contentAt = known?.contentAt ?? Date.now();
    try {
      const content = known?.content ?? (await hashContent(path, node, signal));
      node.content = content;
      node.contentAt = contentAt;
    } catch (error) {
      signal?.throwIfAborted();
      // A value that no content has. Its time is 0, so it is tried again as soon as the file's state is read again.
      const isGone = error instanceof NotReadable || (error as NodeJS.ErrnoException).code === "ENOENT";
      const isChanged = error instanceof ChangedFileError || isGone;
      node.content = isChanged ? "changed" : "unreadable";
      node.contentAt = 0;
      const sentence = isChanged
        ? `${path} changed while it was read, so its content is unknown.`
        : `Could not read ${path}: ${reasonOf(error)}.`;
      problems.set(path, sentence);
      return;
    }
    if (!known && !mayHaveChangedUnseen(node)) this.known.set(path, node);
  }
}
