import { type OpenDialogOptions, type SaveDialogOptions, Uri, window } from "vscode";
import type { EngineChoice } from "../../../../server/src/protocol";
import type { Draft } from "./draft";
import type { FormFacts } from "./rows";
import type { Step } from "./steps";

/** The input of a question. */
export interface Asked {
  readonly draft: Draft;
  readonly facts: FormFacts;
  readonly engines: EngineChoice;
}

/** Asks for one setting and returns the changed draft. */
export type Ask = (asked: Asked) => Promise<Step<Draft>>;

/** Puts an answer into the draft. */
export function put<Value>(step: Step<Value>, into: (value: Value) => Draft): Step<Draft> {
  return typeof step === "object" ? { value: into(step.value) } : step;
}

/** Opens a dialog to choose a file or folder. Closing the dialog goes one step back. */
export async function choosePath(
  start: string,
  options: OpenDialogOptions & { readonly openLabel: string },
): Promise<Step<string>> {
  const chosen = await window.showOpenDialog({ defaultUri: Uri.file(start), ...options });
  return chosen?.[0] ? { value: chosen[0].fsPath } : "back";
}

/** Opens a dialog to choose the file to write. Closing the dialog goes one step back. */
export async function chooseNewFile(start: string, options: SaveDialogOptions): Promise<Step<string>> {
  const chosen = await window.showSaveDialog({ defaultUri: Uri.file(start), ...options });
  return chosen ? { value: chosen.fsPath } : "back";
}
