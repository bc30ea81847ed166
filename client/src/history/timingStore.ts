import { type Disposable, type TextDocument, type Uri, workspace } from "vscode";
import { type FileTimings, timings, timingsChanged } from "../../../server/src/protocol";
import { isBuilt } from "../documentKinds";
import type { Server } from "../server";
import { type LineChange, shiftAll, shiftLine, touchedLines } from "../ui/inline/lineShift";
import { LineStore } from "../ui/inline/lineStore";

/** How long after the last edit of a line nothing is painted there, in milliseconds. */
const editPause = 1500;
/** How long after the last edit the server is asked, should it not have told by itself, in milliseconds. */
const askPause = 400;

/** What is waited for after an edit. */
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
      // The server has to hear of the document first, from another listener of the same event.
      workspace.onDidOpenTextDocument((document) => setImmediate(() => this.#askFor(document))),
    ];
  }

  /** The lines that are being edited, where nothing is painted. */
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
      this.tellChanged(uri);
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

function moveTimings(told: FileTimings, change: LineChange): FileTimings {
  const { instructions, stages, summary } = told;
  const summaryLine = summary && shiftLine(summary.line, change);
  return {
    ...told,
    instructions: shiftAll(instructions, change),
    stages: shiftAll(stages, change),
    ...(summary && { summary: summaryLine === undefined ? undefined : { ...summary, line: summaryLine } }),
  };
}

function moveLines(lines: ReadonlySet<number>, change: LineChange): ReadonlySet<number> {
  const moved = [...lines].map((line) => shiftLine(line, change)).filter((line) => line !== undefined);
  return new Set([...moved, ...touchedLines(change)]);
}
