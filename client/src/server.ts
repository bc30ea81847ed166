import type { CancellationToken, Disposable, Event } from "vscode";
import type { NotificationName, RequestName } from "../../server/src/protocol";

/** `restarting`: it stopped unexpectedly and is being restarted. */
export type ServerState = "starting" | "running" | "restarting" | "stopped";

/** The language server, as everything else in the client sees it. */
export interface Server {
  readonly state: ServerState;
  readonly onStateChanged: Event<ServerState>;
  /** Sends a request and waits for the result. Rejects with an `Error` whose message is a sentence for users. */
  request<Params, Result>(
    name: RequestName<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result>;
  /** Sends a notification. Does nothing if the server is not running: it gets the same information at its next start. */
  notify<Params>(name: NotificationName<Params>, params: Params): void;
  on<Params>(name: NotificationName<Params>, listener: (params: Params) => void): Disposable;
  /** Stops the server if it is running, and starts it again. */
  restart(): Promise<void>;
}
