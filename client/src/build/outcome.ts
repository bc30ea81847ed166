import { Range, type Uri, window } from "vscode";
import type { BuildState } from "../../../server/src/protocol";
import type { Parts } from "../parts";
import { type Actions, showMessage } from "../ui/messages";

/** Says in one sentence how a build ended, with what can be done about it. */
export async function showOutcome(parts: Parts, uri: Uri, state: BuildState): Promise<void> {
  const showLog: Actions = { "Show Log": () => parts.logs.show(uri) };
  if (state.phase !== "failed") return showMessage("info", state.message, showLog);
  // The timings of the failed build may be on their way still.
  await parts.timings.ask(uri);
  if (failedLine(parts, uri, state) === undefined) return showMessage("error", state.message, showLog);
  showMessage("error", state.message, { ...showLog, "Go to Line": () => goToFailure(parts, uri, state) });
}

/** The failing instruction's line: where it is now, if the file was edited since; else where it was. */
function failedLine({ timings }: Parts, uri: Uri, state: BuildState): number | undefined {
  return timings.get(uri)?.instructions.find((each) => each.outcome === "failed")?.line ?? state.failedLine;
}

async function goToFailure(parts: Parts, uri: Uri, state: BuildState): Promise<void> {
  const line = failedLine(parts, uri, state);
  if (line !== undefined) await window.showTextDocument(uri, { selection: new Range(line, 0, line, 0) });
}
