import { basename, dirname } from "node:path";
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  Emitter,
  type Event,
  type FileSystemWatcher,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import type { Log } from "./log";
import type { ClientAbilities } from "./services";

/** Changes on disk that the client tells of, asked for by the features that need them. */
export class WatchedFiles {
  readonly #connection: Connection;
  readonly #client: ClientAbilities;
  readonly #log: Log;
  readonly #changed = new Emitter<readonly string[]>();
  readonly #registrations = new Map<string, { watchers: string; done: Promise<Disposable | undefined> }>();

  constructor(connection: Connection, client: ClientAbilities, log: Log) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
    connection.onDidChangeWatchedFiles(({ changes }) => this.#changed.fire(changes.map((change) => change.uri)));
  }

  /** Fires with the URIs of the files that were changed, made or deleted. */
  get onChanged(): Event<readonly string[]> {
    return this.#changed.event;
  }

  /** Has the client watch all files that a glob pattern matches in the workspace. */
  watchPattern(key: string, globPattern: string): void {
    this.#register(key, [{ globPattern }]);
  }

  /** Has the client watch these files, in the workspace or outside; takes the place of what the key asked for before. */
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
      this.#log.error("Changes of configuration files will be seen only after a restart.", error);
      return undefined;
    }
  }
}
