import { type Disposable, type TextDocument, type Uri, workspace } from "vscode";
import { type FileTimings, timings, timingsChanged } from "../../../server/src/protocol";
import { isBuilt } from "../documentKinds";
import type { Server } from "../server";
import { type LineChange, shiftAll, shiftLine, touchedLines } from "../ui/inline/lineShift";
import { LineStore } from "../ui/inline/lineStore";

/** How long after its last edit a line has no annotation, in milliseconds. */
const editPause = 1500;
/** How long after the last edit the server is asked if it has sent no timings, in milliseconds. */
const askPause = 400;

/** The state of a file after an edit. */
interface Editing {
  /** Lines that are being edited. */
  lines: ReadonlySet<number>;
  resume?: NodeJS.Timeout;
  askAgain?: NodeJS.Timeout;
}

/** The timings of the open Dockerfiles, and the lines that are being edited in them. */
export class TimingStore extends LineStore<FileTimings> {
  readonly #editing = new Map<string, Editing>();
  readonly #listeners: Disposable[];

  constructor(server: Server) {
    super(server, { request: timings, changed: timingsChanged, move: moveTimings });
    this.#listeners = [
      server.onStateChanged((state) => {
        if (state === "running") for (const document of workspace.textDocuments) this.#askFor(document);
      }),
      // The server must be notified of the document first, by another listener of the same event.
      workspace.onDidOpenTextDocument((document) => setImmediate(() => this.#askFor(document))),
    ];
  }

  /** The lines that are being edited, which have no annotation. */
  editedLines(uri: Uri): ReadonlySet<number> {
    return this.#editing.get(uri.toString())?.lines ?? new Set();
  }

  override dispose(): void {
    super.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  protected override edited(uri: Uri, version: number, changes: readonly LineChange[]): void {
    const editing = this.#editing.get(uri.toString()) ?? { lines: new Set() };
    this.#editing.set(uri.toString(), editing);
    for (const change of changes) editing.lines = moveLines(editing.lines, change);
    clearTimeout(editing.resume);
    clearTimeout(editing.askAgain);
    editing.resume = setTimeout(() => {
      editing.lines = new Set();
      this.fireChanged(uri);
    }, editPause);
    editing.askAgain = setTimeout(() => {
      if ((this.get(uri)?.version ?? version) < version) void this.ask(uri);
    }, askPause);
  }

  protected override forget(uri: Uri): void {
    const editing = this.#editing.get(uri.toString());
    clearTimeout(editing?.resume);
    clearTimeout(editing?.askAgain);
    this.#editing.delete(uri.toString());
    super.forget(uri);
  }

  #askFor(document: TextDocument): void {
    if (isBuilt(document)) void this.ask(document.uri);
  }
}

function moveTimings(data: FileTimings, change: LineChange): FileTimings {
  const { instructions, stages, summary } = data;
  const summaryLine = summary && shiftLine(summary.line, change);
  return {
    ...data,
    instructions: shiftAll(instructions, change),
    stages: shiftAll(stages, change),
    ...(summary && { summary: summaryLine === undefined ? undefined : { ...summary, line: summaryLine } }),
  };
}

function moveLines(lines: ReadonlySet<number>, change: LineChange): ReadonlySet<number> {
  const moved = [...lines].map((line) => shiftLine(line, change)).filter((line) => line !== undefined);
  return new Set([...moved, ...touchedLines(change)]);
}
