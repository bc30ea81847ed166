import { type Disposable, Uri } from "vscode";
import { type BuildSummary, pastBuildLog } from "../../../server/src/protocol";
import { shortName } from "../build/dockerfiles";
import { LogTerminal } from "../build/logTerminal";
import type { Server } from "../server";
import { tell } from "../ui/messages";

/** Logs that are open at once; each can be megabytes long. */
const mostLogs = 5;

/** The logs of past builds, shown as those of builds that run are: in terminals, with their colours. */
export class PastLogs implements Disposable {
  readonly #logs = new Map<string, LogTerminal>();

  constructor(private readonly server: Server) {}

  /** Shows a build's log; says so where none was kept. */
  async show(build: BuildSummary): Promise<void> {
    const known = this.#logs.get(build.id);
    if (known) return known.show();
    const kept = await this.server.ask(pastBuildLog, { id: build.id });
    if (!kept) return tell("info", "The log of this build was not stored.");
    const when = new Date(build.startedAt).toLocaleTimeString(undefined, { timeStyle: "short" });
    const log = new LogTerminal(`BuildKit: ${shortName(Uri.parse(build.uri))}, ${when}`);
    this.#logs.set(build.id, log);
    log.append(kept.text);
    log.show();
    const [oldest] = this.#logs.keys();
    if (this.#logs.size > mostLogs && oldest !== undefined) this.#close(oldest);
  }

  dispose(): void {
    for (const id of [...this.#logs.keys()]) this.#close(id);
  }

  #close(id: string): void {
    this.#logs.get(id)?.dispose();
    this.#logs.delete(id);
  }
}
