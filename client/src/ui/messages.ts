import { window } from "vscode";
import { plainMessage } from "./format";

/** A message's buttons: what each is called, a verb first, and what it does. */
export type Actions = Readonly<Record<string, () => unknown>>;

const shows = {
  info: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

/** Shows a message and does not wait for it: whoever called goes on, and a button does its work when it is pressed. */
export function showMessage(kind: keyof typeof shows, message: string, actions: Actions = {}): void {
  shows[kind](plainMessage(message), ...Object.keys(actions))
    .then((button) => (button === undefined ? undefined : actions[button]?.()))
    .then(undefined, showError);
}

/** Shows what went wrong: errors carry a sentence for people. A request that was cancelled is no error. */
export function showError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (!/^(?:Request got cancelled|Canceled)/i.test(message)) showMessage("error", message);
}
