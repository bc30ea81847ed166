import { readChecked, writeAtomically } from "../../../files/kept";
import { BoundedMap } from "../../../shared/boundedMap";
import type { FileNode } from "../tree/nodes";

/** Files remembered: some 15 MB at the most. */
const mostKnown = 100_000;

/** A file as it was when it was read: size, times, inode, content, and when that was. */
type HashEntry = readonly [
  size: number,
  mtime: number,
  ctime: number,
  ino: number,
  dev: number,
  content: string,
  contentAt: number,
];

/** What files held, by their path and their state; kept in a file between sessions. */
export class KnownHashes {
  readonly #file: string | undefined;
  readonly #warn: (sentence: string) => void;
  #known = new BoundedMap<string, HashEntry>(mostKnown);
  #loading: Promise<void> | undefined;
  #isSaved = true;
  #toldUnwritable = false;

  constructor(file: string | undefined, warn: (sentence: string) => void) {
    this.#file = file;
    this.#warn = warn;
  }

  /** Reads what earlier sessions knew, once. Never rejects. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** What is known of a file in just this state. */
  get(path: string, node: FileNode): { content: string; contentAt: number } | undefined {
    const known = this.#known.get(path);
    if (!known) return undefined;
    const [size, mtime, ctime, ino, dev, content, contentAt] = known;
    const isSame =
      size === node.size && mtime === node.mtime && ctime === node.ctime && ino === node.ino && dev === node.dev;
    return isSame ? { content, contentAt } : undefined;
  }

  set(path: string, { size, mtime, ctime, ino, dev, content = "", contentAt = 0 }: FileNode): void {
    this.#known.set(path, [size, mtime, ctime, ino, dev, content, contentAt]);
    this.#isSaved = false;
  }

  /**
   * Writes what is known, if anything is new. Never rejects: when the disk cannot be written, that is reported once.
   */
  async save(): Promise<void> {
    if (this.#file === undefined || this.#isSaved) return;
    await this.load();
    this.#isSaved = true;
    try {
      await writeAtomically(this.#file, JSON.stringify({ version: 1, files: [...this.#known] }));
    } catch (error) {
      this.#isSaved = false;
      if (!this.#toldUnwritable)
        this.#warn(
          `Could not save file hashes, so files are read again in the next session: ${(error as Error).message}.`,
        );
      this.#toldUnwritable = true;
    }
  }

  async #load(): Promise<void> {
    if (this.#file === undefined) return;
    const loss = "files of build contexts are read again";
    const kept = await readChecked(this.#file, asKept, this.#warn, undefined, loss);
    // What this session found out already is newer.
    this.#known = new BoundedMap(mostKnown, [...(kept ?? []), ...this.#known]);
  }
}

function asKept(value: unknown): readonly (readonly [string, HashEntry])[] | undefined {
  if (typeof value !== "object" || value === null || !("files" in value) || !Array.isArray(value.files))
    return undefined;
  if (!("version" in value) || value.version !== 1) return undefined;
  return value.files.every(isKept) ? value.files : undefined;
}

function isKept(value: unknown): value is readonly [string, HashEntry] {
  if (!Array.isArray(value) || typeof value[0] !== "string" || !Array.isArray(value[1])) return false;
  const [size, mtime, ctime, ino, dev, content, contentAt] = value[1];
  return (
    [size, mtime, ctime, ino, dev, contentAt].every((each) => Number.isFinite(each)) &&
    typeof content === "string" &&
    /^[0-9a-f]{32}$/.test(content)
  );
}
