import { TabInputText, type TextDocument, Uri, window, workspace } from "vscode";
import type { Standard, StandardFile } from "../../../../server/src/protocol";
import { previewEdit } from "./edit";

/** A document that is to be changed. */
export interface Change {
  readonly document: TextDocument;
  /** As it was when the changes were worked out. */
  readonly text: string;
  readonly version: number;
  /** Whether it is to be seen in a tab. */
  readonly hasTab: boolean;
}

/** The documents behind the files that have edits; `stale` where one has changed since those were worked out. */
export async function changesOf({ files }: Standard): Promise<readonly Change[] | "stale"> {
  const changes: Change[] = [];
  for (const file of files.filter(({ edits }) => edits.length > 0)) {
    const document = await workspace.openTextDocument(Uri.parse(file.uri));
    if (!isCurrent(document, file)) return "stale";
    changes.push({ document, text: document.getText(), version: document.version, hasTab: hasTab(document) });
  }
  return changes;
}

/** VS Code gives all lines of a document the same end, so ends are not compared. */
function isCurrent(document: TextDocument, { version, text = "" }: StandardFile): boolean {
  if (version !== undefined) return document.version === version;
  return document.getText().split(lineEnds).join("\n") === text.split(lineEnds).join("\n");
}

const lineEnds = /\r\n|\r|\n/;

/**
 * Shows the changes, and makes those that the person keeps. Nothing is made where they discard them, or (`stale`) where a
 * document has changed while they were shown.
 */
export async function applyChanges(
  standard: Standard,
  changes: readonly Change[],
): Promise<"applied" | "discarded" | "stale"> {
  const isApplied = await workspace.applyEdit(previewEdit(standard), { isRefactoring: true });
  if (!isApplied) return changes.some(({ document, version }) => document.version !== version) ? "stale" : "discarded";
  // VS Code saves what a refactoring changed where that is several files. One that is in no tab would stay unsaved, and
  // nobody would see that.
  if (workspace.getConfiguration("files").get("refactoring.autoSave", true)) {
    for (const { document, hasTab } of changes) if (!hasTab && document.isDirty) await document.save();
  }
  return "applied";
}

function hasTab({ uri }: TextDocument): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString());
}
