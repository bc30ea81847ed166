import type { Disposable, Event } from "vscode";
import type { CancellationToken, NotificationName, RequestName } from "../../server/src/protocol";

/** `restarting`: it ended by itself and is being started again. */
export type ServerState = "starting" | "running" | "restarting" | "stopped";

/** The language server, as everything else in the client sees it. */
export interface Server {
  readonly state: ServerState;
  readonly onStateChanged: Event<ServerState>;
  /** Asks and waits for the answer. Refused with an `Error` whose message is a sentence for people. */
  ask<Params, Result>(
    name: RequestName<Params, Result>,
    params: NoInfer<Params>,
    token?: CancellationToken,
  ): Promise<Result>;
  /** Notifies the server; does nothing where it does not run, because its next start passes it the same. */
  tell<Params>(name: NotificationName<Params>, params: NoInfer<Params>): void;
  /** Calls the listener with what each such notification of the server carries, also after a restart. */
  hear<Params>(name: NotificationName<Params>, listener: (params: NoInfer<Params>) => void): Disposable;
  /** Stops the server if it runs, and starts it anew. */
  restart(): Promise<void>;
}
