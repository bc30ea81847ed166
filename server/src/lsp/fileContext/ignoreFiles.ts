import { Emitter, type Event } from "vscode-languageserver/node";
import { reasonOf } from "../../files/problem";
import { type ConfigurationFiles, type FileContext, ignoreFileEnding, readFileContext } from "../../lint";
import type { Log } from "../log";
import type { WatchedFiles } from "../watchedFiles";
import { pathOf } from "../workspaceFolders";

/** The ignore files beside Dockerfiles, read again when one is changed, created or deleted. */
export class IgnoreFiles {
  readonly #files: ConfigurationFiles;
  readonly #watchedFiles: Pick<WatchedFiles, "onChanged" | "watchPattern">;
  readonly #log: Log;
  readonly #changed = new Emitter<void>();
  readonly #known = new Map<string, Promise<FileContext["ignoreFile"]>>();

  constructor(files: ConfigurationFiles, watchedFiles: Pick<WatchedFiles, "onChanged" | "watchPattern">, log: Log) {
    this.#files = files;
    this.#log = log;
    this.#watchedFiles = watchedFiles;
    watchedFiles.onChanged((changes) => {
      if (!changes.some(({ uri }) => pathOf(uri)?.endsWith(ignoreFileEnding))) return;
      this.forget();
    });
  }

  /** Reads all again. */
  forget(): void {
    this.#known.clear();
    this.#changed.fire();
  }

  /** Asks the client to report changed ignore files; called once it is ready. */
  start(): void {
    this.#watchedFiles.watchPattern("ignore files", `**/*${ignoreFileEnding}`);
  }

  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** What a build of this Dockerfile excludes: the same object until an ignore file changes. */
  beside(dockerfilePath: string): Promise<FileContext["ignoreFile"]> {
    const known =
      this.#known.get(dockerfilePath) ??
      readFileContext(dockerfilePath, this.#files, (path, error) => this.#warn(path, error)).then(
        ({ ignoreFile }) => ignoreFile,
      );
    this.#known.set(dockerfilePath, known);
    return known;
  }

  #warn(path: string, error: unknown): void {
    this.#log.warn(`Could not read ${path}, so rules that need it are not checked: ${reasonOf(error)}.`);
  }
}
