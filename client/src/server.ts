import type { Disposable, Event } from "vscode";
import type { CancellationToken, NotificationName, RequestName } from "../../server/src/protocol";

/** `restarting`: it stopped unexpectedly and is being restarted. */
export type ServerState = "starting" | "running" | "restarting" | "stopped";

/** The language server, as everything else in the client sees it. */
export interface Server {
  readonly state: ServerState;
  readonly onStateChanged: Event<ServerState>;
  /** Sends a request and waits for the result. Rejects with an `Error` whose message is a sentence for users. */
  ask<Params, Result>(
    name: RequestName<Params, Result>,
    params: NoInfer<Params>,
    token?: CancellationToken,
  ): Promise<Result>;
  /** Sends a notification. Does nothing if the server is not running: it gets the same information at its next start. */
  tell<Params>(name: NotificationName<Params>, params: NoInfer<Params>): void;
  /** Calls the listener with the parameters of each such notification from the server, also after a restart. */
  hear<Params>(name: NotificationName<Params>, listener: (params: NoInfer<Params>) => void): Disposable;
  /** Stops the server if it is running, and starts it again. */
  restart(): Promise<void>;
}
