import { type Disposable, EventEmitter, type TextDocument, type TextDocumentChangeEvent, Uri, workspace } from "vscode";
import { type FileTimings, timings, timingsChanged } from "../../../server/src/protocol";
import { isDockerfile } from "../builds/dockerfiles";
import type { Server } from "../server";
import { type LineChange, shiftAll, shiftLine, touchedLines } from "./lineShift";

/** How long after the last edit of a line its timing stays away, in milliseconds. */
const editPause = 1500;
/** How long after the last edit the server is asked, should it not have told by itself, in milliseconds. */
const askPause = 400;

interface Entry {
  timings: FileTimings;
  /** Lines that are being edited. */
  edited: Set<number>;
  resume?: NodeJS.Timeout;
  askAgain?: NodeJS.Timeout;
}

/**
 * The timings of the open Dockerfiles, always for the text as it is now: the server's, and between an edit and the
 * server's answer the last ones, moved along with the text.
 */
export class TimingStore implements Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable[];

  constructor(private readonly server: Server) {
    this.#subscriptions = [
      server.on(timingsChanged, (changed) => this.#set(changed)),
      server.onStateChanged((state) => {
        if (state === "running") this.#askAll();
      }),
      // The server has to hear of the document first, from another listener of the same event.
      workspace.onDidOpenTextDocument((document) => setImmediate(() => this.#askFor(document))),
      workspace.onDidChangeTextDocument((event) => this.#edit(event)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)),
      this.#changed,
    ];
  }

  get onChanged() {
    return this.#changed.event;
  }

  get(uri: Uri): FileTimings | undefined {
    return this.#entries.get(uri.toString())?.timings;
  }

  /** The lines that are being edited, where no timing is shown. */
  editedLines(uri: Uri): ReadonlySet<number> {
    return this.#entries.get(uri.toString())?.edited ?? new Set();
  }

  /** Asks the server for a file's timings; without a running server, nothing changes. */
  async ask(uri: Uri): Promise<FileTimings | undefined> {
    if (this.server.state !== "running") return this.get(uri);
    const answer = await this.server.request(timings, { uri: uri.toString() }).catch(() => null);
    if (answer) this.#set(answer);
    return this.get(uri);
  }

  dispose(): void {
    for (const key of this.#entries.keys()) this.#forget(Uri.parse(key));
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #askAll(): void {
    for (const document of workspace.textDocuments) this.#askFor(document);
  }

  #askFor(document: TextDocument): void {
    if (isDockerfile(document)) void this.ask(document.uri);
  }

  #set(received: FileTimings): void {
    const uri = Uri.parse(received.uri);
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    // Lines of an older text would be painted at the wrong places; those of the present text are under way.
    if (!document || received.version < document.version) return;
    const entry = this.#entries.get(uri.toString());
    if (entry) entry.timings = received;
    else this.#entries.set(uri.toString(), { timings: received, edited: new Set() });
    this.#changed.fire(uri);
  }

  #edit({ document, contentChanges }: TextDocumentChangeEvent): void {
    const entry = this.#entries.get(document.uri.toString());
    if (!entry || contentChanges.length === 0) return;
    for (const { range, text } of contentChanges) {
      this.#move(entry, {
        startLine: range.start.line,
        startCharacter: range.start.character,
        endLine: range.end.line,
        endCharacter: range.end.character,
        newLines: text.split("\n").length - 1,
      });
    }
    clearTimeout(entry.resume);
    clearTimeout(entry.askAgain);
    entry.resume = setTimeout(() => {
      entry.edited.clear();
      this.#changed.fire(document.uri);
    }, editPause);
    entry.askAgain = setTimeout(() => {
      if (entry.timings.version < document.version) void this.ask(document.uri);
    }, askPause);
    this.#changed.fire(document.uri);
  }

  #move(entry: Entry, change: LineChange): void {
    const { instructions, stages, summary } = entry.timings;
    const summaryLine = summary && shiftLine(summary.line, change);
    entry.timings = {
      ...entry.timings,
      instructions: shiftAll(instructions, change),
      stages: shiftAll(stages, change),
      ...(summary && { summary: summaryLine === undefined ? undefined : { ...summary, line: summaryLine } }),
    };
    const moved = [...entry.edited].map((line) => shiftLine(line, change)).filter((line) => line !== undefined);
    entry.edited = new Set([...moved, ...touchedLines(change)]);
  }

  #forget(uri: Uri): void {
    const entry = this.#entries.get(uri.toString());
    clearTimeout(entry?.resume);
    clearTimeout(entry?.askAgain);
    this.#entries.delete(uri.toString());
  }
}
