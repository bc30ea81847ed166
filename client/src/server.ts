import type { CancellationToken, Disposable, Event } from "vscode";
import type { NotificationName, RequestName } from "../../server/src/protocol";

/** `restarting`: it ended by itself and is being started again. */
export type ServerState = "starting" | "running" | "restarting" | "stopped";

/** The language server, as everything else in the client sees it. */
export interface Server {
  readonly state: ServerState;
  readonly onStateChanged: Event<ServerState>;
  /** Asks and waits for the answer. Refused with an `Error` whose message is a sentence for people. */
  request<Params, Result>(
    name: RequestName<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result>;
  /** Tells the server something; where it does not run, nothing happens: it is told the same at its next start. */
  notify<Params>(name: NotificationName<Params>, params: Params): void;
  on<Params>(name: NotificationName<Params>, listener: (params: Params) => void): Disposable;
  /** Stops the server if it runs, and starts it anew. */
  restart(): Promise<void>;
}
