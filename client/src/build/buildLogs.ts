import { type Disposable, EventEmitter, Uri } from "vscode";
import { type BuildState, buildLog, escapeInvisible } from "../../../server/src/protocol";
import type { Server } from "../server";
import type { Builds } from "./builds";
import { shortName } from "./dockerfiles";
import { LogTerminal } from "./logTerminal";

/** The logs of this window's builds, one for each Dockerfile. */
export class BuildLogs implements Disposable {
  readonly #byFile = new Map<string, LogTerminal>();
  /** Tasks that show a file's next build in their own terminal, by file. */
  readonly #followers = new Map<string, (text: string) => void>();
  readonly #byBuild = new Map<string, LogTerminal>();
  /** Output of builds whose file is not known yet: it can arrive before the build's first state. */
  readonly #early = new Map<string, string[]>();
  readonly #subscriptions: Disposable[];
  readonly #added = new EventEmitter<void>();
  #latest: LogTerminal | undefined;

  constructor(server: Server, builds: Builds) {
    this.#subscriptions = [
      server.hear(buildLog, ({ buildId, text }) => this.#append(buildId, text)),
      builds.onChanged((state) => this.#follow(state)),
      this.#added,
    ];
  }

  get onAdded() {
    return this.#added.event;
  }

  /** Shows the log of the file's last build, or else of the last build of any file. Returns whether there was one. */
  show(uri: Uri | undefined): boolean {
    const log = (uri && this.#byFile.get(uri.toString())) ?? this.#latest;
    log?.show();
    return log !== undefined;
  }

  /**
   * Sends the output of a file's builds to a follower that shows it elsewhere, so that no terminal is opened for them.
   * "Show Log" still opens one.
   */
  follow(uri: Uri, follower: (text: string) => void): Disposable {
    const file = uri.toString();
    this.#followers.set(file, follower);
    return { dispose: () => void (this.#followers.get(file) === follower && this.#followers.delete(file)) };
  }

  dispose(): void {
    for (const log of this.#byFile.values()) log.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #append(buildId: string, text: string): void {
    const log = this.#byBuild.get(buildId);
    if (log) log.append(text);
    else this.#early.set(buildId, [...(this.#early.get(buildId) ?? []), text]);
  }

  #follow(state: BuildState): void {
    const log = this.#byBuild.get(state.buildId) ?? this.#start(state);
    if (state.phase === "running") return;
    const color = state.phase === "succeeded" ? 32 : state.phase === "failed" ? 31 : 33;
    log.append(`\r\n\x1b[${color}m${escapeInvisible(state.message).replaceAll(/\r?\n/g, "\r\n")}\x1b[0m\r\n`);
  }

  #start(state: BuildState): LogTerminal {
    const uri = Uri.parse(state.uri);
    const log = this.#byFile.get(uri.toString()) ?? new LogTerminal(`BuildKit: ${shortName(uri)}`);
    const follower = this.#followers.get(uri.toString());
    // A replaced build no longer writes: the file's log now belongs to the new build.
    for (const [buildId, other] of this.#byBuild) if (other === log) this.#byBuild.delete(buildId);
    this.#byFile.set(uri.toString(), log);
    this.#byBuild.set(state.buildId, log);
    this.#latest = log;
    log.start(follower);
    for (const text of this.#early.get(state.buildId) ?? []) log.append(text);
    this.#early.delete(state.buildId);
    this.#added.fire();
    return log;
  }
}
