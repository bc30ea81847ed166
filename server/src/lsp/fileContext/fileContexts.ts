import { dirname } from "node:path";
import { Emitter, type Event } from "vscode-languageserver/node";
import type { ConfigurationFiles, FileContext } from "../../lint";
import { pathOf } from "../workspaceFolders";
import { usualDelays } from "./delays";
import { FolderListings } from "./folderListings";
import { IgnoreFiles } from "./ignoreFiles";
import { OtherDockerfiles, type OtherDockerfilesParts } from "./otherDockerfiles";

export interface FileContextParts extends OtherDockerfilesParts {
  readonly files: ConfigurationFiles;
}

/**
 * The context of each Dockerfile. The ignore file is read immediately; the folder's files and the workspace's other
 * Dockerfiles take longer: they are collected in the background, and an event reports when they are available.
 */
export class FileContextStore {
  readonly #parts: FileContextParts;
  readonly #ignoreFiles: IgnoreFiles;
  readonly #folders: FolderListings;
  readonly #others: OtherDockerfiles;
  readonly #given = new Map<string, FileContext>();
  readonly #changed = new Emitter<void>();

  constructor(parts: FileContextParts, delays = usualDelays) {
    const { documents, watchedFiles, files, disk } = parts;
    this.#parts = parts;
    this.#ignoreFiles = new IgnoreFiles(files, watchedFiles, parts.log);
    this.#folders = new FolderListings(disk, watchedFiles, delays);
    this.#others = new OtherDockerfiles(parts, delays);
    for (const part of [this.#ignoreFiles, this.#folders, this.#others]) part.onChanged(() => this.#changed.fire());
    documents.onChanged(({ uri }) => this.#follow(uri));
    documents.onClosed((uri) => this.#unfollow(uri));
  }

  /** Asks the client to report changed files; called once it is ready. */
  start(): void {
    this.#ignoreFiles.start();
  }

  /** Reads the ignore files again, as other files may be read now. */
  forgetIgnoreFiles(): void {
    this.#ignoreFiles.forget();
  }

  /** Fires when the context of any Dockerfile may have changed. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** What is known by now: the same object until that changes. */
  async of(path: string): Promise<FileContext> {
    const ignoreFile = await this.#ignoreFiles.beside(path);
    return this.#same(path, {
      ignoreFile,
      folder: this.#folders.known(dirname(path)),
      others: this.#others.around(path),
    });
  }

  /** All there is to know, which may take a while; a signal that is given ends that early. */
  async allOf(path: string, signal: AbortSignal): Promise<FileContext> {
    const others = await this.#others.allAround(path);
    const folder = await this.#folders.whole(dirname(path), signal);
    return { ignoreFile: await this.#ignoreFiles.beside(path), folder, others };
  }

  #same(path: string, now: FileContext): FileContext {
    const before = this.#given.get(path);
    const isSame =
      before?.ignoreFile === now.ignoreFile && before?.folder === now.folder && before?.others === now.others;
    if (before && isSame) return before;
    this.#given.set(path, now);
    return now;
  }

  #follow(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#folders.follow(dirname(path));
    this.#watch();
  }

  #unfollow(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#given.delete(path);
    const folder = dirname(path);
    if (this.#parts.documents.all().some((open) => dirname(pathOf(open.uri) ?? "") === folder)) return;
    this.#folders.unfollow(folder);
    this.#watch();
  }

  /** Folders outside of the workspace are not watched: one such as the home folder may hold a whole disk. */
  #watch(): void {
    const inside = this.#folders.followed.filter((folder) => this.#parts.folders.ofPath(folder) !== undefined);
    this.#parts.watchedFiles.watchFolders("folders of Dockerfiles", inside, ["created", "deleted"]);
  }
}
