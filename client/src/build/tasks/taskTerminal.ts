import { EventEmitter, type Pseudoterminal, Uri } from "vscode";
import {
  type BuildRequest,
  type BuildState,
  escapeInvisible,
  readBuild,
  startBuild,
} from "../../../../server/src/protocol";
import type { Parts } from "../../parts";
import { shortName } from "../dockerfiles";
import { hideFromProblemMatcher } from "./hideFromProblemMatcher";

const exitCodes: Readonly<Record<BuildState["phase"], number>> = {
  running: 1,
  succeeded: 0,
  failed: 1,
  cancelled: 130,
};

/** A task's terminal: runs the task's build, shows its log, and closes when the build ends. */
export class TaskTerminal implements Pseudoterminal {
  readonly #write = new EventEmitter<string>();
  readonly #close = new EventEmitter<number>();
  #buildId: string | undefined;
  #closed = false;

  /**
   * @param definition the task's, with its variables resolved
   * @param folder the workspace folder's URI
   */
  constructor(
    private readonly parts: Parts,
    private readonly definition: object,
    private readonly folder: string | undefined,
  ) {}

  get onDidWrite() {
    return this.#write.event;
  }

  get onDidClose() {
    return this.#close.event;
  }

  open(): void {
    this.#run().then(
      (code) => this.#close.fire(code),
      (error: Error) => {
        this.#write.fire(`\x1b[31m${escapeInvisible(error.message).replaceAll(/\r?\n/g, "\r\n")}\x1b[0m\r\n`);
        this.#close.fire(1);
      },
    );
  }

  /** The terminal was closed, or the user stopped the task. */
  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  handleInput(typed: string): void {
    if (typed === "\x03") this.#cancel();
  }

  #cancel(): void {
    if (this.#buildId !== undefined) void this.parts.builds.cancel(this.#buildId);
  }

  async #run(): Promise<number> {
    const { builds, logs, server } = this.parts;
    const folder = this.folder === undefined ? {} : { folder: this.folder };
    const request = await server.ask(readBuild, { definition: this.definition, ...folder });
    const uri = Uri.parse(request.uri);
    if (!(await this.#wait(uri))) return exitCodes.cancelled;
    const following = logs.follow(uri, (text) => this.#write.fire(hideFromProblemMatcher(text)));
    try {
      this.#buildId = await this.#start(request, uri);
      // It was closed while the build was starting.
      if (this.#closed) this.#cancel();
      const { phase } = await builds.ended(this.#buildId);
      return exitCodes[phase];
    } finally {
      following.dispose();
    }
  }

  async #start(request: BuildRequest, uri: Uri): Promise<string> {
    for (;;) {
      try {
        return (await this.parts.server.ask(startBuild, { ...request, uri: uri.toString() })).buildId;
      } catch (error) {
        // Another task that waited for the same file started first.
        if (this.parts.builds.of(uri)?.phase !== "running" || !(await this.#wait(uri))) throw error;
      }
    }
  }

  /** Waits for the file's running build: VS Code starts the tasks that a task depends on in parallel. */
  async #wait(uri: Uri): Promise<boolean> {
    const { builds } = this.parts;
    for (let running = builds.of(uri); running?.phase === "running"; running = builds.of(uri)) {
      this.#write.fire(`Waiting for the running build of ${escapeInvisible(shortName(uri))}…\r\n`);
      await builds.ended(running.buildId);
    }
    return !this.#closed;
  }
}
