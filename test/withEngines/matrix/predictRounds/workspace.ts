import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Entry, State } from "./state";

/** A project on disk. */
export class Workspace {
  readonly #folder = mkdtempSync(join(tmpdir(), "buildkit-lens-predict-"));
  readonly context = join(this.#folder, "context");
  #written = new Map<string, Entry>();

  /** Where a path of a state is. */
  path(of: string): string {
    return join(this.context, of);
  }

  /**
   * Makes the folder what the state says, and writes nothing that is so already.
   * @returns the absolute paths that were made, changed or removed
   */
  show({ files }: State): string[] {
    const gone = [...this.#written.keys()].filter((path) => !files.has(path));
    const news = [...files].filter(([path, entry]) => !same(this.#written.get(path), entry));
    for (const path of gone) rmSync(this.path(path), { recursive: true, force: true });
    for (const [path, entry] of news) this.#write(path, entry);
    // A file that went takes no folder along, unless that was made for it.
    for (const path of gone) this.#removeEmptied(dirname(path), files);
    this.#written = new Map(files);
    return [...gone, ...news.map(([path]) => path)].map((path) => this.path(path));
  }

  /** Gives a file another time, and leaves it as it is. */
  touch(path: string): void {
    const now = new Date();
    utimesSync(this.path(path), now, now);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(path: string, { kind, content, mode }: Entry): void {
    const at = this.path(path);
    mkdirSync(dirname(at), { recursive: true });
    const before = lstatSync(at, { throwIfNoEntry: false });
    const fits = kind === "file" ? before?.isFile() : kind === "folder" && before?.isDirectory();
    if (before && !fits) rmSync(at, { recursive: true });
    if (kind === "link") symlinkSync(content, at);
    else if (kind === "folder") mkdirSync(at, { recursive: true });
    else if (this.#written.get(path)?.content !== content || !fits) writeFileSync(at, content);
    if (kind !== "link") chmodSync(at, mode);
  }

  #removeEmptied(folder: string, files: State["files"]): void {
    const isNeeded = [...files.keys()].some((path) => !relative(folder, path).startsWith(".."));
    if (folder === "." || folder.endsWith("..") || isNeeded) return;
    rmSync(this.path(folder), { recursive: true, force: true });
    this.#removeEmptied(dirname(folder), files);
  }
}

const same = (one: Entry | undefined, other: Entry) =>
  one?.kind === other.kind && one.content === other.content && one.mode === other.mode;
