import { sep } from "node:path";
import { Emitter, type Event, FileChangeType, type FileEvent } from "vscode-languageserver/node";
import type { FolderListing } from "../../lint";
import type { WatchedFiles } from "../watchedFiles";
import { pathOf } from "../workspaceFolders";
import type { Delays } from "./delays";
import type { Disk } from "./disk";

interface Followed {
  readonly folder: string;
  listing?: FolderListing;
  /** Ends the walk that waits or runs. */
  walk: AbortController;
}

/**
 * What the folders of the open Dockerfiles hold. A folder is listed in the background, one at a time, when its first
 * Dockerfile is opened and again once files in it were created or deleted; until the new list is there the one before
 * is used.
 */
export class FolderListings {
  readonly #disk: Disk;
  readonly #delays: Delays;
  readonly #changed = new Emitter<void>();
  readonly #followed = new Map<string, Followed>();
  #turns: Promise<unknown> = Promise.resolve();

  constructor(disk: Disk, watchedFiles: Pick<WatchedFiles, "onChanged">, delays: Delays) {
    this.#delays = delays;
    this.#disk = disk;
    watchedFiles.onChanged((changes) => this.#see(changes));
  }

  /** Fires when a folder holds something else than was known of it. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  get followed(): readonly string[] {
    return [...this.#followed.keys()];
  }

  /** What is known of a folder by now. */
  known(folder: string): FolderListing | undefined {
    return this.#followed.get(folder)?.listing;
  }

  /** What a folder holds: as it is known, else listed now. A signal that is given ends that. */
  async whole(folder: string, signal: AbortSignal): Promise<FolderListing> {
    return this.known(folder) ?? this.#disk.listFolder(folder, signal);
  }

  /** Starts to keep the list of a folder. */
  follow(folder: string): void {
    if (this.#followed.has(folder)) return;
    const followed = { folder, walk: new AbortController() };
    this.#followed.set(folder, followed);
    this.#listSoon(followed, this.#delays.firstListing);
  }

  /** Forgets a folder, and ends the walk through it. */
  unfollow(folder: string): void {
    this.#followed.get(folder)?.walk.abort();
    this.#followed.delete(folder);
  }

  #see(changes: readonly FileEvent[]): void {
    const paths = changes.flatMap(({ uri, type }) => (type === FileChangeType.Changed ? [] : (pathOf(uri) ?? [])));
    for (const followed of this.#followed.values()) {
      if (paths.some((path) => concerns(followed.folder, path))) this.#listSoon(followed, this.#delays.nextListing);
    }
  }

  #listSoon(followed: Followed, delay: number): void {
    followed.walk.abort();
    const walk = new AbortController();
    followed.walk = walk;
    const timer = setTimeout(() => {
      this.#turns = this.#turns.then(() => this.#list(followed, walk.signal));
    }, delay);
    walk.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  async #list(followed: Followed, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const listing = await this.#disk.listFolder(followed.folder, signal).catch(() => undefined);
    if (signal.aborted || listing === undefined || isSame(followed.listing, listing)) return;
    followed.listing = listing;
    this.#changed.fire();
  }
}

/** Git and package managers create and delete files continuously in their own folders: these are ignored. */
const restless = [".git", "node_modules"].map((name) => `${sep}${name}${sep}`);

function concerns(folder: string, path: string): boolean {
  const start = folder.endsWith(sep) ? folder.length - 1 : folder.length;
  return path.startsWith(folder) && path[start] === sep && !restless.some((name) => path.indexOf(name, start) !== -1);
}

function isSame(a: FolderListing | undefined, b: FolderListing): boolean {
  if (a?.isComplete !== b.isComplete || a.files.length !== b.files.length) return false;
  return a.files.every((file, index) => file.path === b.files[index]?.path && file.bytes === b.files[index].bytes);
}
