import { type OpenDialogOptions, type SaveDialogOptions, Uri, window } from "vscode";
import type { EngineChoice } from "../../../../server/src/protocol";
import type { Draft } from "./draft";
import type { FormFacts } from "./rows";
import type { Step } from "./steps";

/** What a question knows. */
export interface Asked {
  readonly draft: Draft;
  readonly facts: FormFacts;
  readonly engines: EngineChoice;
}

/** Asks for one setting; gives the draft as it is then. */
export type Ask = (asked: Asked) => Promise<Step<Draft>>;

/** Puts an answer into the draft. */
export function put<Value>(step: Step<Value>, into: (value: Value) => Draft): Step<Draft> {
  return typeof step === "object" ? { value: into(step.value) } : step;
}

/** Lets a folder or a file be chosen; leaving the dialog is one step back. */
export async function choosePath(
  start: string,
  options: OpenDialogOptions & { readonly openLabel: string },
): Promise<Step<string>> {
  const chosen = await window.showOpenDialog({ defaultUri: Uri.file(start), ...options });
  return chosen?.[0] ? { value: chosen[0].fsPath } : "back";
}

/** Lets the file be named that something is written to. */
export async function chooseNewFile(start: string, options: SaveDialogOptions): Promise<Step<string>> {
  const chosen = await window.showSaveDialog({ defaultUri: Uri.file(start), ...options });
  return chosen ? { value: chosen.fsPath } : "back";
}
