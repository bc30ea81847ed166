import { sep } from "node:path";
import { Emitter, type Event } from "vscode-languageserver/node";
import type { Predictor } from "../../predict";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";

/** Has the client report changes in the build contexts of the open Dockerfiles, and passes them on. */
export class ContextWatch {
  readonly #services: Services;
  readonly #predictor: Predictor;
  /** The folders that each Dockerfile's build takes files from, by its URI. */
  readonly #folders = new Map<string, readonly string[]>();
  readonly #changed = new Emitter<string>();

  constructor(services: Services, predictor: Predictor) {
    this.#services = services;
    this.#predictor = predictor;
    services.watchedFiles.onChanged((changes) => this.#see(changes.flatMap(({ uri }) => pathOf(uri) ?? [])));
  }

  /** Fires with the URI of a Dockerfile when something in its build's folders has changed. */
  get onChanged(): Event<string> {
    return this.#changed.event;
  }

  /** Says from which folders (absolute paths) a Dockerfile's build takes files. */
  set(uri: string, folders: readonly string[]): void {
    const known = this.#folders.get(uri) ?? [];
    if (known.length === folders.length && known.every((folder, at) => folder === folders[at])) return;
    this.#folders.set(uri, folders);
    this.#watch();
  }

  /** A Dockerfile was closed. */
  forget(uri: string): void {
    if (this.#folders.delete(uri)) this.#watch();
  }

  /** All that is known of the folders may be wrong: they are read completely the next time. */
  doubt(): void {
    this.#predictor.filesChanged(this.#all);
  }

  get #all(): string[] {
    return [...new Set([...this.#folders.values()].flat())];
  }

  /**
   * Folders outside of the workspace are not watched, because one such as the home folder may hold a whole disk. They
   * still count as followed: until all is read again, nothing is known to change in them.
   */
  #watch(): void {
    const { watchedFiles, folders } = this.#services;
    for (const folder of this.#all) this.#predictor.follow(folder);
    const inside = this.#all.filter((folder) => folders.ofPath(folder) !== undefined);
    watchedFiles.watchFolders("build contexts", inside, ["created", "changed", "deleted"]);
  }

  #see(paths: readonly string[]): void {
    if (paths.length === 0 || this.#folders.size === 0) return;
    this.#predictor.filesChanged(paths);
    for (const [uri, folders] of this.#folders) {
      const isIn = (folder: string) => paths.some((path) => path === folder || path.startsWith(folder + sep));
      if (folders.some(isIn)) this.#changed.fire(uri);
    }
  }
}
