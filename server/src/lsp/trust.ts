import { type Connection, Emitter, type Event } from "vscode-languageserver/node";
import { hear, workspaceTrusted } from "../protocol";

/** Whether the workspace is trusted. Trust is granted, never revoked: the client restarts for that. */
export class Trust {
  readonly #given = new Emitter<void>();
  #trusted: boolean;

  constructor(connection: Connection, trustedAtStart: boolean) {
    this.#trusted = trustedAtStart;
    hear(connection, workspaceTrusted, () => {
      if (this.#trusted) return;
      this.#trusted = true;
      this.#given.fire();
    });
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  /** Fires once, when the person says that the workspace is to be trusted. */
  get onGiven(): Event<void> {
    return this.#given.event;
  }
}
