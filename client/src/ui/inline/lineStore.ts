import { type Disposable, EventEmitter, type TextDocumentChangeEvent, Uri, workspace } from "vscode";
import type { NotificationName, RequestName } from "../../../../server/src/protocol";
import type { Server } from "../../server";
import type { LineChange } from "./lineShift";

/** Data of the server about the lines of a file. */
export interface FileLines {
  readonly uri: string;
  /** The document version that the lines belong to. */
  readonly version: number;
}

/** Where the data comes from, and how it follows text changes. */
export interface Source<Data> {
  readonly request: RequestName<{ uri: string }, Data | null>;
  readonly changed: NotificationName<Data>;
  /** The data after a text change. */
  readonly move: (data: Data, change: LineChange) => Data;
}

/**
 * The server's data about the lines of the open Dockerfiles, always for the current text: between an edit and the server's
 * next update, the last data moves along with the text.
 */
export class LineStore<Data extends FileLines> implements Disposable {
  readonly #data = new Map<string, Data>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable[];

  constructor(
    protected readonly server: Server,
    private readonly source: Source<Data>,
  ) {
    this.#subscriptions = [
      server.hear(source.changed, (data) => this.#set(data)),
      workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      this.#changed,
    ];
  }

  /** Fires when the data of a file has changed. */
  get onChanged() {
    return this.#changed.event;
  }

  get(uri: Uri): Data | undefined {
    return this.#data.get(uri.toString());
  }

  /** Requests a file's data from the server; without a running server, nothing changes. */
  async ask(uri: Uri): Promise<Data | undefined> {
    if (this.server.state !== "running") return this.get(uri);
    const answer = await this.server.ask(this.source.request, { uri: uri.toString() }).catch(() => null);
    if (answer) this.#set(answer);
    return this.get(uri);
  }

  dispose(): void {
    for (const uri of this.uris) this.forget(uri);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  protected get uris(): Uri[] {
    return [...this.#data.keys()].map((key) => Uri.parse(key));
  }

  /** Called after a file's text has changed and its data has been moved. */
  protected edited(_uri: Uri, _version: number, _changes: readonly LineChange[]): void {}

  protected forget(uri: Uri): void {
    this.#data.delete(uri.toString());
  }

  protected fireChanged(uri: Uri): void {
    this.#changed.fire(uri);
  }

  #set(data: Data): void {
    const uri = Uri.parse(data.uri);
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    // Data for an older text would be painted at wrong lines; data for the current text follows.
    if (!document || data.version < document.version) return;
    this.#data.set(uri.toString(), data);
    this.#changed.fire(uri);
  }

  #follow({ document: { uri, version }, contentChanges }: TextDocumentChangeEvent): void {
    const data = this.get(uri);
    if (!data || contentChanges.length === 0) return;
    const changes = contentChanges.map(
      ({ range, text }): LineChange => ({
        startLine: range.start.line,
        startCharacter: range.start.character,
        endLine: range.end.line,
        endCharacter: range.end.character,
        newLines: text.split("\n").length - 1,
      }),
    );
    this.#data.set(uri.toString(), changes.reduce(this.source.move, data));
    this.edited(uri, version, changes);
    this.#changed.fire(uri);
  }
}
