import { basename, dirname } from "node:path";
import { type Connection, DiagnosticSeverity, Emitter, type Event, uinteger } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { reasonOf } from "../../files/problem";
import {
  type Budgets,
  type Configuration,
  type ConfigurationFiles,
  configurationFileName,
  findConfiguration,
  type LintSettings,
  mostConfigurationBytes,
  noBudgets,
  resolveConfiguration,
} from "../../lint";
import type { Log } from "../log";
import type { UntrustedReading } from "../untrustedReading";
import type { WatchedFiles } from "../watchedFiles";
import { pathOf } from "../workspaceFolders";

type Problem = Awaited<ReturnType<typeof resolveConfiguration>>["problems"][number];

/**
 * The configuration files that the open Dockerfiles use. A problem in a file is reported at its line, and the last valid
 * version is used.
 */
export class ConfigurationStore {
  readonly #connection: Connection;
  readonly #files: ConfigurationFiles;
  readonly #watchedFiles: WatchedFiles;
  readonly #log: Log;
  readonly #reading: Pick<UntrustedReading, "whyNotExtended">;
  readonly #changed = new Emitter<void>();
  /** The nearest configuration of a folder, and what a configuration says. */
  readonly #nearest = new Map<string, Promise<string | undefined>>();
  readonly #resolved = new Map<string, Promise<Configuration | undefined>>();
  readonly #lastGood = new Map<string, Configuration>();
  readonly #problems = new Map<string, readonly Problem[]>();
  readonly #readFrom = new Map<string, readonly string[]>();
  #published = new Set<string>();
  #turns: Promise<unknown> = Promise.resolve();

  constructor(
    connection: Connection,
    files: ConfigurationFiles,
    watchedFiles: WatchedFiles,
    log: Log,
    reading: Pick<UntrustedReading, "whyNotExtended">,
  ) {
    this.#connection = connection;
    this.#files = files;
    this.#watchedFiles = watchedFiles;
    this.#log = log;
    this.#reading = reading;
    watchedFiles.onChanged((changes) => {
      if (changes.some(({ uri }) => this.#concerns(uri))) void this.reload();
    });
  }

  /** Asks the client to report changed configuration files; called once it is ready. */
  start(): void {
    this.#watchedFiles.watchPattern("configuration", `**/${configurationFileName}`);
  }

  /** Fires when a configuration file has been changed, created or deleted. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** What the nearest configuration above a Dockerfile says for it; undefined: there is none, or it never was right. */
  async settingsFor(dockerfilePath: string): Promise<LintSettings | undefined> {
    return (await this.#configurationOf(dockerfilePath))?.settingsFor(dockerfilePath);
  }

  /** What the nearest configuration above a Dockerfile lets its builds take. */
  async budgetsFor(dockerfilePath: string): Promise<Budgets> {
    return (await this.#configurationOf(dockerfilePath))?.budgetsFor(dockerfilePath) ?? noBudgets;
  }

  async #configurationOf(dockerfilePath: string): Promise<Configuration | undefined> {
    const folder = dirname(dockerfilePath);
    const path = await remembered(this.#nearest, folder, () =>
      findConfiguration(dockerfilePath, this.#files).catch((error: NodeJS.ErrnoException) => {
        if (error.path === undefined)
          this.#log.error(`Could not search for a configuration in ${folder} and its parent folders.`, error);
        // It is there and cannot be read: to resolve it reports that at the file itself.
        return error.path;
      }),
    );
    return path === undefined ? undefined : remembered(this.#resolved, path, () => this.#resolve(path));
  }

  #concerns(uri: string): boolean {
    const path = pathOf(uri);
    if (path === undefined) return false;
    return basename(path) === configurationFileName || [...this.#readFrom.values()].flat().includes(path);
  }

  /** Reads the current files again, so that their problems are reported even if no Dockerfile is linted. */
  async reload(): Promise<void> {
    const inUse = [...this.#readFrom.keys()];
    this.#nearest.clear();
    this.#resolved.clear();
    for (const path of inUse) await remembered(this.#resolved, path, () => this.#resolve(path));
    this.#changed.fire();
  }

  /** One file after the other, so that what was read first never has the last word. */
  #resolve(path: string): Promise<Configuration | undefined> {
    const turn = this.#turns.then(() => this.#read(path));
    this.#turns = turn;
    return turn;
  }

  async #read(path: string): Promise<Configuration | undefined> {
    if (!this.#readFrom.has(path)) this.#readFrom.set(path, [path]);
    try {
      if ((await this.#files.read(path, mostConfigurationBytes)) === undefined) return this.#forget(path);
      const { configuration, problems, readFrom } = await resolveConfiguration(path, this.#files, {
        whyNotExtended: (extended) => this.#reading.whyNotExtended(path, extended),
      });
      this.#problems.set(path, problems);
      this.#readFrom.set(path, readFrom);
      if (configuration) this.#lastGood.set(path, configuration);
      else this.#log.warn(`${path} has an error, so ${this.#instead(path)}.`);
    } catch (error) {
      const message = `could not be read, so ${this.#instead(path)}: ${reasonOf(error)}.`;
      // Of several files that extend each other, the error names the one that cannot be read.
      const unreadable = (error as NodeJS.ErrnoException).path ?? path;
      this.#problems.set(path, [{ path: unreadable, line: 0, character: 0, message: `This file ${message}` }]);
      this.#log.error(`${unreadable} ${message}`, error);
    }
    this.#publish();
    return this.#lastGood.get(path);
  }

  #instead(path: string): string {
    return this.#lastGood.has(path) ? "its last valid version is used" : "the editor's settings are used";
  }

  /** A deleted file has no effect any longer, and neither has its last valid version. */
  #forget(path: string): undefined {
    for (const known of [this.#lastGood, this.#problems, this.#readFrom]) known.delete(path);
    this.#publish();
    return undefined;
  }

  /** Sends all problems of all files to the client, each once, and watches files that the client's patterns do not cover. */
  #publish(): void {
    const byFile = new Map<string, Map<string, Problem>>();
    for (const problem of [...this.#problems.values()].flat()) {
      const ofFile = byFile.get(problem.path) ?? new Map<string, Problem>();
      byFile.set(problem.path, ofFile.set(`${problem.line}:${problem.character}:${problem.message}`, problem));
    }
    for (const path of [...this.#published].filter((known) => !byFile.has(known))) this.#send(path, []);
    for (const [path, problems] of byFile) this.#send(path, [...problems.values()]);
    this.#published = new Set(byFile.keys());
    this.#watchedFiles.watchPaths("configurationsInUse", [...new Set([...this.#readFrom.values()].flat())]);
  }

  #send(path: string, problems: readonly Problem[]): void {
    void this.#connection.sendDiagnostics({
      uri: URI.file(path).toString(),
      diagnostics: problems.map(({ line, character, message }) => ({
        range: { start: { line, character }, end: { line, character: uinteger.MAX_VALUE } },
        severity: DiagnosticSeverity.Error,
        source: "BuildKit Lens",
        message,
      })),
    });
  }
}

/** The promise stored under a key, created on the first call. */
function remembered<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>) {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
