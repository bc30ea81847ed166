import { TabInputText, type TextDocument, Uri, window, workspace } from "vscode";
import type { FixPreview, FixPreviewFile } from "../../../../server/src/protocol";
import { previewEdit } from "./edit";

/** A document to change. */
export interface Change {
  readonly document: TextDocument;
  /** Its text when the changes were computed. */
  readonly text: string;
  readonly version: number;
  /** Whether it is open in a tab. */
  readonly hasTab: boolean;
}

/** The documents of the files that have edits; `stale`: one has changed since the edits were computed. */
export async function changesOf({ files }: FixPreview): Promise<readonly Change[] | "stale"> {
  const changes: Change[] = [];
  for (const file of files.filter(({ edits }) => edits.length > 0)) {
    const document = await workspace.openTextDocument(Uri.parse(file.uri));
    if (!isCurrent(document, file)) return "stale";
    changes.push({ document, text: document.getText(), version: document.version, hasTab: hasTab(document) });
  }
  return changes;
}

/** VS Code gives all lines of a document the same line ending, so line endings are not compared. */
function isCurrent(document: TextDocument, { version, text = "" }: FixPreviewFile): boolean {
  if (version !== undefined) return document.version === version;
  return document.getText().split(lineEnds).join("\n") === text.split(lineEnds).join("\n");
}

const lineEnds = /\r\n|\r|\n/;

/**
 * Shows the changes in the refactor preview, and applies those that the user keeps. Applies nothing if the user discards
 * them, or (`stale`) if a document has changed in the meantime.
 */
export async function applyChanges(
  preview: FixPreview,
  changes: readonly Change[],
): Promise<"applied" | "discarded" | "stale"> {
  const isApplied = await workspace.applyEdit(previewEdit(preview), { isRefactoring: true });
  if (!isApplied) return changes.some(({ document, version }) => document.version !== version) ? "stale" : "discarded";
  // VS Code saves files after a refactoring only if it changed several. A single one that is not open in a tab would stay
  // unsaved unnoticed.
  if (workspace.getConfiguration("files").get("refactoring.autoSave", true)) {
    for (const { document, hasTab } of changes) if (!hasTab && document.isDirty) await document.save();
  }
  return "applied";
}

function hasTab({ uri }: TextDocument): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString());
}
