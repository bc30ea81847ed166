import { type Disposable, Uri } from "vscode";
import { type BuildSummary, pastBuildLog } from "../../../server/src/protocol";
import { BoundedMap } from "../../../server/src/shared/boundedMap";
import { shortName } from "../build/dockerfiles";
import { LogTerminal } from "../build/logTerminal";
import type { Server } from "../server";
import { showMessage } from "../ui/messages";

/** The maximum number of open logs; each can be megabytes long. */
const maxLogs = 5;

/** The logs of past builds, shown in terminals with their colors, like those of running builds. */
export class PastLogs implements Disposable {
  readonly #logs = new BoundedMap<string, LogTerminal>(maxLogs);

  constructor(private readonly server: Server) {}

  /** Shows a build's log, or a message if it was not stored. */
  async show(build: BuildSummary): Promise<void> {
    const known = this.#logs.get(build.id);
    if (known) return known.show();
    const kept = await this.server.ask(pastBuildLog, { id: build.id });
    if (!kept) return showMessage("info", "The log of this build was not stored.");
    const when = new Date(build.startedAt).toLocaleTimeString(undefined, { timeStyle: "short" });
    const log = new LogTerminal(`BuildKit: ${shortName(Uri.parse(build.uri))}, ${when}`);
    const [, dropped] = this.#logs.set(build.id, log) ?? [];
    dropped?.dispose();
    log.append(kept.text);
    log.show();
  }

  dispose(): void {
    for (const log of this.#logs.values()) log.dispose();
    this.#logs.clear();
  }
}
