import { type TextDocument, Uri, workspace } from "vscode";
import type { FilePrediction } from "../../../server/src/protocol";
import { chooseDockerfile, shortName } from "../build/dockerfiles";
import { runBuild } from "../build/runBuild";
import type { Command } from "../command";
import type { Parts } from "../parts";
import { trustedFor } from "../restrictedMode";
import { tell } from "../ui/messages";
import { showNextBuildList } from "./nextBuildList";

/** Shows which steps the next build will redo, why, and what they took. */
export const showNextBuild: Command = {
  id: "buildkitLens.showNextBuild",
  run: async (parts, called) => {
    const foreseen = await foreseenFor(parts, called, "to predict the next build of");
    if (foreseen) await showNextBuildList(foreseen.document, foreseen.prediction, parts.shown);
  },
};

/** The Dockerfile that a command is called for, with what its next build will do; where that is not known, says why not. */
export async function foreseenFor(
  parts: Parts,
  called: unknown,
  purpose: string,
): Promise<{ document: TextDocument; prediction: FilePrediction } | undefined> {
  if (!trustedFor("Build predictions are disabled in Restricted Mode.")) return undefined;
  // A link in Markdown gives a file's URI as a text.
  const uri = await chooseDockerfile(typeof called === "string" ? Uri.parse(called) : called, purpose);
  if (!uri) return undefined;
  // The server knows of open files only.
  const document = await workspace.openTextDocument(uri);
  const prediction = parts.predictions.get(uri) ?? (await parts.predictions.ask(uri));
  if (prediction?.total) return { document, prediction };
  tellNothing(parts, uri, prediction?.note);
  return undefined;
}

function tellNothing(parts: Parts, uri: Uri, note: string | undefined): void {
  const name = shortName(uri);
  if (parts.builds.of(uri)?.phase === "running") {
    tell("info", `${name} is being built. The prediction will be updated when the build ends.`);
    return;
  }
  const why = `No build of ${name} yet. Predictions start after the first build.`;
  const message = note === undefined ? why : `No prediction for the next build of ${name}. ${note}`;
  tell("info", message, { Build: () => runBuild(parts, uri, {}) });
}
