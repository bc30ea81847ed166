import { basename, dirname } from "node:path";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  Emitter,
  type Event,
  type FileEvent,
  type FileSystemWatcher,
  WatchKind,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { filesChanged, hear } from "../protocol";
import type { Log } from "./log";
import type { ClientAbilities } from "./services";

/** What can happen to a file. */
export type FileChange = "created" | "changed" | "deleted";

const watchKinds: Readonly<Record<FileChange, WatchKind>> = {
  created: WatchKind.Create,
  changed: WatchKind.Change,
  deleted: WatchKind.Delete,
};

/** Changes on disk that the client reports, for the features that need them. */
export class WatchedFiles {
  readonly #connection: Connection;
  readonly #client: ClientAbilities;
  readonly #log: Log;
  readonly #changed = new Emitter<readonly FileEvent[]>();
  readonly #registrations = new Map<string, { watchers: string; done: Promise<Disposable | undefined> }>();

  constructor(connection: Connection, client: ClientAbilities, log: Log) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
    hear(connection, filesChanged, ({ changes }) => this.#changed.fire(changes));
  }

  /** Fires for changes to all watched files, whichever feature watches them. */
  get onChanged(): Event<readonly FileEvent[]> {
    return this.#changed.event;
  }

  /** Has the client watch all files that a glob pattern matches in the workspace. */
  watchPattern(key: string, globPattern: string, changes?: readonly FileChange[]): void {
    this.#register(key, [{ globPattern, ...kindOf(changes) }]);
  }

  /** Watches these files, in the workspace or outside; replaces the previous files of the key. */
  watchPaths(key: string, paths: readonly string[]): void {
    this.#register(
      key,
      [...paths].sort().map((path) => ({
        globPattern: this.#client.relativePatterns
          ? { baseUri: URI.file(dirname(path)).toString(), pattern: basename(path) }
          : `**/${basename(path)}`,
      })),
    );
  }

  /** The same for all files in these folders and below. */
  watchFolders(key: string, folders: readonly string[], changes: readonly FileChange[]): void {
    const patterns = this.#client.relativePatterns
      ? [...folders].sort().map((folder) => ({ baseUri: URI.file(folder).toString(), pattern: "**/*" }))
      : folders.slice(0, 1).map(() => "**/*");
    this.#register(
      key,
      patterns.map((globPattern) => ({ globPattern, ...kindOf(changes) })),
    );
  }

  #register(key: string, watchers: FileSystemWatcher[]): void {
    if (!this.#client.watchesFiles) return;
    const description = JSON.stringify(watchers);
    const before = this.#registrations.get(key);
    if (before?.watchers === description || (before === undefined && watchers.length === 0)) return;
    const done = this.#replace(before?.done, watchers);
    this.#registrations.set(key, { watchers: description, done });
  }

  async #replace(before: Promise<Disposable | undefined> | undefined, watchers: FileSystemWatcher[]) {
    try {
      (await before)?.dispose();
      if (watchers.length === 0) return undefined;
      return await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    } catch (error) {
      this.#log.error("Could not watch files. Restart the server to see changed files.", error);
      return undefined;
    }
  }
}

/** The kinds of changes that a watcher wants; all if it does not specify any. */
function kindOf(changes: readonly FileChange[] | undefined): { kind?: WatchKind } {
  return changes ? { kind: changes.reduce<WatchKind>((all, change) => all | watchKinds[change], 0 as WatchKind) } : {};
}
