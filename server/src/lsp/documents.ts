import { type Connection, Emitter, type Event, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ConfigurationFiles } from "../lint";
import type { Linter } from "../services/linting/linter";
import type { Language, LanguageLinter } from "./languages/language";
import { OpenDockerfiles } from "./openDockerfiles";
import { Snapshot } from "./snapshot";
import { pathOf } from "./workspaceFolders";

export interface ClosedDocument {
  readonly uri: string;
  readonly language: Language;
}

/** The open documents of the server's languages, kept as the client changes them. Others count as not open. */
export class Documents {
  readonly #files: Pick<ConfigurationFiles, "read">;
  readonly #byLanguageId: ReadonlyMap<string, Language>;
  readonly #linters: ReadonlyMap<Language, LanguageLinter | undefined>;
  readonly #open = new TextDocuments(TextDocument);
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #changed = new Emitter<Snapshot>();
  readonly #closed = new Emitter<ClosedDocument>();
  readonly dockerfiles = new OpenDockerfiles(this);
  #serial = 0;

  /** @param linter the linter of Dockerfiles */
  constructor(
    files: Pick<ConfigurationFiles, "read">,
    linter: Linter,
    readonly languages: readonly Language[],
  ) {
    this.#files = files;
    this.#byLanguageId = new Map(
      languages.flatMap((language) => language.kind.languageIds.map((id) => [id, language] as const)),
    );
    this.#linters = new Map(languages.map((language) => [language, language.linter?.(linter)]));
    this.#open.onDidChangeContent(({ document }) => {
      this.#supersede(document.uri);
      const snapshot = this.get(document.uri);
      if (snapshot !== undefined) this.#changed.fire(snapshot);
    });
    this.#open.onDidClose(({ document }) => {
      this.#supersede(document.uri);
      const language = this.#byLanguageId.get(document.languageId);
      if (language) this.#closed.fire({ uri: document.uri, language });
    });
  }

  /** Starts to follow the client; called once, before it opens documents. */
  listen(connection: Connection): void {
    this.#open.listen(connection);
  }

  /** Fires when a document is opened and whenever its text changes. */
  get onChanged(): Event<Snapshot> {
    return this.#changed.event;
  }

  /** Fires with a document that is no longer open. */
  get onClosed(): Event<ClosedDocument> {
    return this.#closed.event;
  }

  /** The document as it is now; undefined when it is not open or of another language. */
  get(uri: string): Snapshot | undefined {
    const known = this.#snapshots.get(uri);
    if (known !== undefined) return known;
    const document = this.#open.get(uri);
    const language = document && this.#byLanguageId.get(document.languageId);
    if (document === undefined || language === undefined) return undefined;
    this.#serial += 1;
    const linter = this.#linters.get(language);
    const snapshot = new Snapshot(uri, document.version, document.getText(), this.#serial, language, linter);
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
