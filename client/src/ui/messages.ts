import { CancellationError, window } from "vscode";
import { plainMessage } from "./format";

/** A message's buttons: what each is called, a verb first, and what it does. */
export type Actions = Readonly<Record<string, () => unknown>>;

const shows = {
  info: window.showInformationMessage,
  warning: window.showWarningMessage,
  error: window.showErrorMessage,
} as const;

/** Shows a message and does not wait for it: whoever called goes on, and a button does its work when it is pressed. */
export function tell(kind: keyof typeof shows, message: string, actions: Actions = {}): void {
  shows[kind](plainMessage(message), ...Object.keys(actions))
    .then((button) => (button === undefined ? undefined : actions[button]?.()))
    .then(undefined, tellError);
}

/** Shows what went wrong: errors carry a sentence for people. A request that was canceled is not an error. */
export function tellError(error: unknown): void {
  if (!isCanceled(error)) tell("error", error instanceof Error ? error.message : String(error));
}

/** LSP 3.17, "ErrorCodes": RequestCancelled and ServerCancelled. */
const canceledCodes: readonly unknown[] = [-32800, -32802];

function isCanceled(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return error instanceof CancellationError || canceledCodes.includes(code);
}
