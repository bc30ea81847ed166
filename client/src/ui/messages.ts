import { CancellationError, window } from "vscode";
import { plainMessage } from "./format";

/** A message's buttons: the label of each, a verb first, and what it does. */
export type Actions = Readonly<Record<string, () => unknown>>;

const shows = {
  info: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

/** Shows a message without waiting for it to be closed. A button runs its action when it is pressed. */
export function showMessage(kind: keyof typeof shows, message: string, actions: Actions = {}): void {
  shows[kind](plainMessage(message), ...Object.keys(actions))
    .then((button) => (button === undefined ? undefined : actions[button]?.()))
    .then(undefined, showError);
}

/** Shows what went wrong: the message of an error is a sentence for users. A canceled request is not an error. */
export function showError(error: unknown): void {
  if (!isCanceled(error)) showMessage("error", error instanceof Error ? error.message : String(error));
}

/** RequestCancelled and ServerCancelled. Source: LSP 3.17, "ErrorCodes". */
const canceledCodes: readonly unknown[] = [-32800, -32802];

function isCanceled(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return error instanceof CancellationError || canceledCodes.includes(code);
}
