import { CancellationTokenSource, ProgressLocation, type Uri, window } from "vscode";
import { bringToStandard, type Standard, standardProgress } from "../../../../server/src/protocol";
import type { Parts } from "../../parts";
import type { Server } from "../../server";

/** For how many milliseconds nothing is shown: a notification that comes and goes at once only disturbs. */
const patience = 500;

/**
 * Asks the server how Dockerfiles stand to what is asked of them, all of the workspace where none are given; where that
 * takes a while, with a progress that can be cancelled. Undefined: it was. Why files were left out goes to the output.
 */
export async function askStandard(parts: Parts, uris: readonly Uri[] | undefined): Promise<Standard | undefined> {
  const cancel = new CancellationTokenSource();
  const params = uris === undefined ? {} : { uris: uris.map(String) };
  const answer = parts.server.ask(bringToStandard, params, cancel.token).catch((error: unknown) => {
    if (cancel.token.isCancellationRequested) return undefined;
    throw error;
  });
  const ended = answer.then(
    () => undefined,
    () => undefined,
  );
  const later = setTimeout(() => void showProgress(parts.server, ended, cancel), patience);
  try {
    const standard = await answer;
    if (cancel.token.isCancellationRequested) return undefined;
    for (const { uri, reason } of standard?.skipped ?? []) parts.output.warn(`${uri}: ${reason}`);
    return standard;
  } finally {
    clearTimeout(later);
    cancel.dispose();
  }
}

function showProgress(server: Server, ended: Promise<void>, cancel: CancellationTokenSource): Thenable<void> {
  const options = { location: ProgressLocation.Notification, title: "Linting Dockerfiles", cancellable: true };
  return window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => cancel.cancel());
    const listener = server.hear(standardProgress, ({ done, total }) =>
      progress.report({ message: `${done + 1} of ${total}`, increment: 100 / total }),
    );
    return ended.finally(() => listener.dispose());
  });
}
