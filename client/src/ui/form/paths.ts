import { type OpenDialogOptions, type SaveDialogOptions, Uri, window } from "vscode";
import type { Step } from "./step";

/**
 * Lets a folder or a file be chosen; leaving the dialog is one step back.
 * @param start where the dialog begins; undefined: where the editor has it begin
 */
export async function choosePath(
  start: string | undefined,
  options: OpenDialogOptions & { readonly openLabel: string },
): Promise<Step<string>> {
  const from = start === undefined ? {} : { defaultUri: Uri.file(start) };
  const chosen = await window.showOpenDialog({ ...from, ...options });
  return chosen?.[0] ? { value: chosen[0].fsPath } : "back";
}

/** Lets the file be named that something is written to. */
export async function chooseNewFile(start: string, options: SaveDialogOptions): Promise<Step<string>> {
  const chosen = await window.showSaveDialog({ defaultUri: Uri.file(start), ...options });
  return chosen ? { value: chosen.fsPath } : "back";
}
