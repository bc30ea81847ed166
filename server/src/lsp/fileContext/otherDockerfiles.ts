import { basename, sep } from "node:path";
import { Emitter, type Event, FileChangeType, type FileEvent } from "vscode-languageserver/node";
import { isDockerfileName } from "../../files/names";
import { type ConfigurationFiles, type OtherDockerfile, otherDockerfile } from "../../lint";
import { timedCalls, tookTooLong } from "../../services/linting/timedCalls";
import { Debounce } from "../../shared/debounce";
import type { Log } from "../log";
import { patience } from "../patience";
import type { Snapshot } from "../snapshot";
import type { WatchedFiles } from "../watchedFiles";
import { pathOf, type WorkspaceFolders } from "../workspaceFolders";
import type { Delays } from "./delays";
import type { Disk } from "./disk";
import { KnownDockerfiles } from "./knownDockerfiles";

/** More Dockerfiles than this in a workspace are not read. */
const mostDockerfiles = 1000;
/** Longer files (characters) are not written by people, and are not read; a character takes up to four bytes. */
const longest = 256 * 1024;

/** What the others are read with. */
export interface OtherDockerfilesParts {
  /** The open Dockerfiles. */
  readonly documents: {
    all(): readonly Snapshot[];
    readonly onChanged: Event<Snapshot>;
    readonly onClosed: Event<string>;
  };
  readonly folders: WorkspaceFolders;
  readonly watchedFiles: Pick<WatchedFiles, "onChanged" | "watchPattern" | "watchFolders">;
  readonly disk: Disk;
  readonly files: Pick<ConfigurationFiles, "read">;
  readonly log: Log;
}

/**
 * The workspace's other Dockerfiles that rules use, read in the background once one of them is open: open ones from the
 * editor, the others from disk. Updated when the client reports changed, new and deleted files.
 */
export class OtherDockerfiles {
  readonly #parts: OtherDockerfilesParts;
  readonly #changed = new Emitter<void>();
  readonly #known = new KnownDockerfiles();
  readonly #touched = new Set<string>();
  readonly #readLater: Debounce;
  readonly #searchLater: Debounce;
  #searching: { readonly done: Promise<void>; readonly stop: AbortController } | undefined;
  #isOutdated = false;
  #turns: Promise<void> = Promise.resolve();

  constructor(parts: OtherDockerfilesParts, { read, search }: Delays) {
    this.#parts = parts;
    this.#readLater = new Debounce(read, () => void this.#inTurn(() => this.#readTouched()));
    this.#searchLater = new Debounce(search, () => void this.#search());
    const { documents, watchedFiles, folders } = parts;
    documents.onChanged(({ uri }) => this.#seeDocument(uri));
    documents.onClosed((uri) => this.#touch(uri));
    watchedFiles.onChanged((changes) => {
      for (const change of changes) this.#seeFile(change);
    });
    folders.onChanged(() => this.#searching && this.#searchLater.start());
  }

  /** Fires when another list than before would be given. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** What is known by now of the workspace's Dockerfiles but this one; undefined where there is nothing to know. */
  around(path: string): readonly OtherDockerfile[] | undefined {
    if (this.#parts.folders.ofPath(path) === undefined) return undefined;
    const others = this.#known.around(path);
    return others.length === 0 ? undefined : others;
  }

  /** The same, once all of them have been read. */
  async allAround(path: string): Promise<readonly OtherDockerfile[] | undefined> {
    await (this.#searching?.done ?? this.#search());
    return this.around(path);
  }

  #seeDocument(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined || this.#parts.folders.ofPath(path) === undefined) return;
    if (this.#searching === undefined && !this.#searchLater.isWaiting) this.#begin();
    this.#touch(uri);
  }

  #begin(): void {
    const { watchedFiles } = this.#parts;
    watchedFiles.watchPattern("Dockerfiles", `**/*{${dockerfilePatterns.join(",")}}*`);
    // When a folder is deleted, this is the only event for the files in it.
    watchedFiles.watchPattern("deleted files", "**/*", ["deleted"]);
    this.#searchLater.start();
  }

  #seeFile({ uri, type }: FileEvent): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    if (isDockerfileName(basename(path)) || this.#known.has(path)) this.#touch(uri);
    else if (type === FileChangeType.Deleted && this.#below(path).length > 0) this.#touch(uri);
  }

  #below(folder: string): readonly string[] {
    return this.#known.paths.filter((path) => path.startsWith(folder + sep));
  }

  #touch(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#touched.add(path);
    this.#readLater.start();
  }

  /** Searches all Dockerfiles again, and ends a running search. */
  #search(): Promise<void> {
    this.#searchLater.stop();
    this.#searching?.stop.abort();
    const stop = new AbortController();
    const done = this.#inTurn(() => this.#readAll(stop.signal));
    this.#searching = { done, stop };
    return done;
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    const { folders, disk, documents, log } = this.#parts;
    const found = new Set(documents.all().flatMap(({ uri }) => pathOf(uri) ?? []));
    for (const { uri } of folders.all) {
      const root = pathOf(uri);
      if (root === undefined) continue;
      for (const path of await disk.findDockerfiles(root, signal)) found.add(path);
    }
    if (signal.aborted) return;
    if (found.size > mostDockerfiles) {
      log.warn(`Only ${mostDockerfiles} of the workspace's ${found.size} Dockerfiles are compared with each other.`);
    }
    const wanted = new Set([...found].slice(0, mostDockerfiles));
    for (const path of this.#known.paths) if (!wanted.has(path)) this.#remember(path, undefined);
    for (const path of wanted) {
      if (signal.aborted) return;
      await this.#read(path);
    }
    this.#tell();
  }

  async #readTouched(): Promise<void> {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const path of new Set(touched.flatMap((each) => [each, ...this.#below(each)]))) {
      if (this.#known.has(path) || this.#openAt(path)) await this.#read(path);
      // Git may ignore a new one: the search checks that.
      else if (this.#searching && isDockerfileName(basename(path))) this.#searchLater.start();
    }
    this.#tell();
  }

  async #read(path: string): Promise<void> {
    const told = this.#parts.folders.nameOf(path);
    const onDisk = await this.#parts.files.read(path, 4 * longest).catch(() => undefined);
    // A document can be open for a while after its file was deleted.
    const text = onDisk === undefined ? undefined : (this.#openAt(path)?.text ?? onDisk);
    const isOne = told !== undefined && text !== undefined && text.length <= longest;
    // One that takes too long is not compared, so that nobody has to wait for it.
    const what = isOne ? timedCalls.within(patience, () => otherDockerfile(told, text)) : undefined;
    this.#remember(path, what === tookTooLong ? undefined : what);
  }

  #openAt(path: string): Snapshot | undefined {
    return this.#parts.documents.all().find(({ uri }) => pathOf(uri) === path);
  }

  #remember(path: string, what: OtherDockerfile | undefined): void {
    if (this.#known.set(path, what)) this.#isOutdated = true;
  }

  #tell(): void {
    if (this.#isOutdated) this.#changed.fire();
    this.#isOutdated = false;
  }

  /** One after the other, so that what was read first never has the last word. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turns = this.#turns
      .then(work)
      .catch((error) => this.#parts.log.error("Could not compare the Dockerfiles of the workspace.", error));
    return this.#turns;
  }
}

/** Globs are case-sensitive; names of Dockerfiles are not. */
const dockerfilePatterns = ["dockerfile", "containerfile"].map((name) =>
  name.replace(/./g, (letter) => `[${letter}${letter.toUpperCase()}]`),
);
