import type { CancellationToken } from "vscode-languageserver/node";

/** A signal that is aborted when the request is canceled. */
export function abortedWith(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
