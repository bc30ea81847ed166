import type { Disposable } from "vscode";
import { hear, type NotificationName, type Receiver } from "../../server/src/protocol";

/** The listeners of one server notification. They are kept when the server restarts. */
export class Listeners<Params> {
  readonly #all = new Set<(params: Params) => void>();

  constructor(private readonly name: NotificationName<Params>) {}

  add(listener: (params: Params) => void): Disposable {
    this.#all.add(listener);
    return { dispose: () => this.#all.delete(listener) };
  }

  /** Calls the listeners for each notification that the connection receives. */
  connect(connection: Receiver): void {
    hear(connection, this.name, (params) => {
      for (const listener of this.#all) listener(params);
    });
  }
}
