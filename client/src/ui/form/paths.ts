import { type OpenDialogOptions, type SaveDialogOptions, Uri, window } from "vscode";
import type { Step } from "./step";

/**
 * Opens a dialog to choose a file or folder. Closing the dialog goes one step back.
 * @param start where the dialog opens; undefined: VS Code's default
 */
export async function choosePath(
  start: string | undefined,
  options: OpenDialogOptions & { readonly openLabel: string },
): Promise<Step<string>> {
  const from = start === undefined ? {} : { defaultUri: Uri.file(start) };
  const chosen = await window.showOpenDialog({ ...from, ...options });
  return chosen?.[0] ? { value: chosen[0].fsPath } : "back";
}

/** Opens a dialog to choose the file to write. Closing the dialog goes one step back. */
export async function chooseNewFile(start: string, options: SaveDialogOptions): Promise<Step<string>> {
  const chosen = await window.showSaveDialog({ defaultUri: Uri.file(start), ...options });
  return chosen ? { value: chosen.fsPath } : "back";
}
