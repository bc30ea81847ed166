import { type Disposable, EventEmitter, type TextDocumentChangeEvent, Uri, workspace } from "vscode";
import type { NotificationName, RequestName } from "../../../../server/src/protocol";
import type { Server } from "../../server";
import type { LineChange } from "./lineShift";

/** What the server tells of the lines of one file. */
export interface ToldOfLines {
  readonly uri: string;
  /** The document's version that the lines belong to. */
  readonly version: number;
}

/** Where it comes from, and how it follows the text. */
export interface Source<Told> {
  readonly request: RequestName<{ uri: string }, Told | null>;
  readonly changed: NotificationName<Told>;
  /** The same after a change of the text. */
  readonly move: (told: Told, change: LineChange) => Told;
}

/**
 * What the server tells of the lines of the open Dockerfiles, always for the text as it is now: between an edit and the
 * server's next word the last one, moved along with the text.
 */
export class LineStore<Told extends ToldOfLines> implements Disposable {
  readonly #told = new Map<string, Told>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable[];

  constructor(
    protected readonly server: Server,
    private readonly source: Source<Told>,
  ) {
    this.#subscriptions = [
      server.hear(source.changed, (told) => this.#set(told)),
      workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      this.#changed,
    ];
  }

  /** Fires when something else is to be shown in a file. */
  get onChanged() {
    return this.#changed.event;
  }

  get(uri: Uri): Told | undefined {
    return this.#told.get(uri.toString());
  }

  /** Asks the server for what it knows of a file; without a running server, nothing changes. */
  async ask(uri: Uri): Promise<Told | undefined> {
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
    return [...this.#told.keys()].map((key) => Uri.parse(key));
  }

  /** A file's text was changed, and what was told of it has been moved. */
  protected edited(_uri: Uri, _version: number, _changes: readonly LineChange[]): void {}

  protected forget(uri: Uri): void {
    this.#told.delete(uri.toString());
  }

  protected tellChanged(uri: Uri): void {
    this.#changed.fire(uri);
  }

  #set(told: Told): void {
    const uri = Uri.parse(told.uri);
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    // Lines of an older text would be painted at the wrong places; those of the present text are under way.
    if (!document || told.version < document.version) return;
    this.#told.set(uri.toString(), told);
    this.#changed.fire(uri);
  }

  #follow({ document: { uri, version }, contentChanges }: TextDocumentChangeEvent): void {
    const told = this.get(uri);
    if (!told || contentChanges.length === 0) return;
    const changes = contentChanges.map(
      ({ range, text }): LineChange => ({
        startLine: range.start.line,
        startCharacter: range.start.character,
        endLine: range.end.line,
        endCharacter: range.end.character,
        newLines: text.split("\n").length - 1,
      }),
    );
    this.#told.set(uri.toString(), changes.reduce(this.source.move, told));
    this.edited(uri, version, changes);
    this.#changed.fire(uri);
  }
}
