import { type TextDocument, Uri, workspace } from "vscode";
import type { FilePrediction } from "../../../server/src/protocol";
import { chooseDockerfile, shortName } from "../build/dockerfiles";
import { runBuild } from "../build/runBuild";
import type { Command } from "../command";
import type { Parts } from "../parts";
import { trustedFor } from "../restrictedMode";
import { showMessage } from "../ui/messages";
import { showNextBuildList } from "./nextBuildList";

/** Shows which steps the next build will rerun, why, and how long they took. */
export const showNextBuild: Command = {
  id: "buildkitLens.showNextBuild",
  run: async (parts, called) => {
    const found = await predictionFor(parts, called, "to predict the next build of");
    if (found) await showNextBuildList(found.document, found.prediction, parts.shown);
  },
};

/** The Dockerfile that a command applies to, with its prediction; if that is not known, shows why. */
export async function predictionFor(
  parts: Parts,
  called: unknown,
  purpose: string,
): Promise<{ document: TextDocument; prediction: FilePrediction } | undefined> {
  if (!trustedFor("Build predictions are disabled in Restricted Mode.")) return undefined;
  // A Markdown link passes a file's URI as a string.
  const uri = await chooseDockerfile(typeof called === "string" ? Uri.parse(called) : called, purpose);
  if (!uri) return undefined;
  // The server knows of open files only.
  const document = await workspace.openTextDocument(uri);
  const prediction = parts.predictions.get(uri) ?? (await parts.predictions.ask(uri));
  if (prediction?.total) return { document, prediction };
  showNoPrediction(parts, uri, prediction?.note);
  return undefined;
}

function showNoPrediction(parts: Parts, uri: Uri, note: string | undefined): void {
  const name = shortName(uri);
  if (parts.builds.of(uri)?.phase === "running") {
    showMessage("info", `${name} is being built. The prediction will be updated when the build ends.`);
    return;
  }
  const why = `No build of ${name} yet. Predictions start after the first build.`;
  const message = note === undefined ? why : `No prediction for the next build of ${name}. ${note}`;
  showMessage("info", message, { Build: () => runBuild(parts, uri, {}) });
}
