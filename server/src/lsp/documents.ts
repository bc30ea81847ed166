import { type Connection, Emitter, type Event, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ConfigurationFiles } from "../lint";
import type { Linter } from "../services/linting/linter";
import { Snapshot } from "./snapshot";
import { pathOf } from "./workspaceFolders";

/** The language of Dockerfiles and Containerfiles, whatever the scheme they come from. */
export const dockerfileLanguage = "dockerfile";

/** The open Dockerfiles, kept as the client changes them. Documents of other languages count as not open. */
export class Documents {
  readonly #files: Pick<ConfigurationFiles, "read">;
  readonly #linter: Linter;
  readonly #open = new TextDocuments(TextDocument);
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #changed = new Emitter<Snapshot>();
  readonly #closed = new Emitter<string>();
  #serial = 0;

  constructor(files: Pick<ConfigurationFiles, "read">, linter: Linter) {
    this.#files = files;
    this.#linter = linter;
    this.#open.onDidChangeContent(({ document }) => {
      this.#supersede(document.uri);
      const snapshot = this.get(document.uri);
      if (snapshot !== undefined) this.#changed.fire(snapshot);
    });
    this.#open.onDidClose(({ document }) => {
      this.#supersede(document.uri);
      if (document.languageId === dockerfileLanguage) this.#closed.fire(document.uri);
    });
  }

  /** Starts to follow the client; called once, before it opens documents. */
  listen(connection: Connection): void {
    this.#open.listen(connection);
  }

  /** Fires when a Dockerfile is opened and whenever its text changes. */
  get onChanged(): Event<Snapshot> {
    return this.#changed.event;
  }

  /** Fires with the URI of a Dockerfile that is no longer open. */
  get onClosed(): Event<string> {
    return this.#closed.event;
  }

  /** The document as it is now; undefined when it is not open or no Dockerfile. */
  get(uri: string): Snapshot | undefined {
    const known = this.#snapshots.get(uri);
    if (known !== undefined) return known;
    const document = this.#open.get(uri);
    if (document === undefined || document.languageId !== dockerfileLanguage) return undefined;
    this.#serial += 1;
    const snapshot = new Snapshot(uri, document.version, document.getText(), this.#serial, this.#linter);
    this.#snapshots.set(uri, snapshot);
    return snapshot;
  }

  all(): readonly Snapshot[] {
    return this.#open
      .keys()
      .map((uri) => this.get(uri))
      .filter((snapshot) => snapshot !== undefined);
  }

  /** The text in the editor, or on disk if it is not open; undefined if it is in neither. */
  async textOf(uri: string): Promise<string | undefined> {
    const open = this.#open.get(uri);
    if (open !== undefined) return open.getText();
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    return this.#files.read(path).catch(() => undefined);
  }

  #supersede(uri: string): void {
    this.#snapshots.get(uri)?.supersede();
    this.#snapshots.delete(uri);
  }
}
