import { CancellationTokenSource, ProgressLocation, type Uri, window } from "vscode";
import { type FixPreview, fixPreview, fixPreviewProgress } from "../../../../server/src/protocol";
import type { Parts } from "../../parts";
import type { Server } from "../../server";

/** Milliseconds until the progress is shown: a notification that disappears at once only distracts. */
const progressDelay = 500;

/**
 * Requests the safe fixes and problems of Dockerfiles, by default of all in the workspace. Shows a progress notification if
 * it takes a while; undefined: the user canceled it. The reasons for skipped files go to the output channel.
 */
export async function requestFixes(parts: Parts, uris: readonly Uri[] | undefined): Promise<FixPreview | undefined> {
  const cancel = new CancellationTokenSource();
  const params = uris === undefined ? {} : { uris: uris.map(String) };
  const answer = parts.server.ask(fixPreview, params, cancel.token).catch((error: unknown) => {
    if (cancel.token.isCancellationRequested) return undefined;
    throw error;
  });
  const ended = answer.then(
    () => undefined,
    () => undefined,
  );
  const later = setTimeout(() => void showProgress(parts.server, ended, cancel), progressDelay);
  try {
    const preview = await answer;
    if (cancel.token.isCancellationRequested) return undefined;
    for (const { uri, reason } of preview?.skipped ?? []) parts.output.warn(`${uri}: ${reason}`);
    return preview;
  } finally {
    clearTimeout(later);
    cancel.dispose();
  }
}

function showProgress(server: Server, ended: Promise<void>, cancel: CancellationTokenSource): Thenable<void> {
  const options = { location: ProgressLocation.Notification, title: "Linting Dockerfiles", cancellable: true };
  return window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => cancel.cancel());
    const listener = server.hear(fixPreviewProgress, ({ done, total }) =>
      progress.report({ message: `${done + 1} of ${total}`, increment: 100 / total }),
    );
    return ended.finally(() => listener.dispose());
  });
}
