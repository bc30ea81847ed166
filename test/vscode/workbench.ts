import * as vscode from "vscode";
import { comes, patience, persist } from "../../scripts/parts/vscode/persist.js";
import type { Page } from "./support/page.js";

// What several tests do in the workbench.

/** Waits until `condition` gives a truthy value and returns it; fails after a minute, saying what did not come. */
export async function until<T>(what: string, condition: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + patience * 1000;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`${what}: not after ${patience} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Writes a file into the workspace and gives where it is. */
export async function writeFile(path: string, text: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  const uri = vscode.Uri.joinPath(folder.uri, path);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** Writes a file, opens it alone in the editor, and waits until it is painted. */
export async function openFile(page: Page, path: string, text: string): Promise<vscode.TextEditor> {
  const uri = await writeFile(path, text);
  await closeAll();
  const editor = await vscode.window.showTextDocument(uri);
  const firstLine = text.split(/\r?\n/).find((line) => line !== "");
  await page.waitFor(lines, firstLine);
  return editor;
}

/** Closes every editor, without asking whether to save. */
export async function closeAll(): Promise<void> {
  for (const { document } of vscode.window.visibleTextEditors) {
    if (document.isDirty) await vscode.commands.executeCommand("workbench.action.files.revert", document.uri);
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await vscode.commands.executeCommand("notifications.clearAll");
}

/** The editor's painted lines. */
export const lines = ".editor-instance .view-line";

/** Puts the caret at a place in the text, as a click there would. */
export async function putCaret(page: Page, editor: vscode.TextEditor, line: number, character: number): Promise<void> {
  await page.click(".editor-instance .view-lines");
  editor.selection = new vscode.Selection(line, character, line, character);
  await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
}

/** Takes the quick fix whose title begins so from the menu of the light bulb at the caret, by keys, until it `took`. */
export async function takeQuickFix(page: Page, title: string, took: () => boolean | Promise<boolean>): Promise<void> {
  const row = ".action-widget .monaco-list-row";
  const begins = async (selector: string) =>
    (await page.text(selector)).some((text) => text.trimStart().startsWith(title));
  const take = async () => {
    if (!(await begins(row))) await page.press("Control+.");
    if (!(await comes(() => begins(row), 5000))) throw new Error(`it is not offered, but ${await page.text(row)}`);
    for (let line = 0; line < 20 && !(await begins(`${row}.focused`)); line++) await page.press("ArrowDown");
    await page.press("Enter");
  };
  await persist(`the quick fix "${title}"`, take, async () => took());
}

/** Sets one of the extension's settings in the workspace; undefined takes it away. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration("buildkitLens").update(name, value, target);
}
