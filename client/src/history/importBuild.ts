import { ProgressLocation, window } from "vscode";
import { type ImportableBuild, importableBuilds, importBuild as importRequest } from "../../../server/src/protocol";
import { chooseDockerfile, shortName } from "../build/dockerfiles";
import type { Command } from "../command";
import { trustedFor } from "../restrictedMode";
import { formatAgo } from "../ui/format";
import { showMessage } from "../ui/messages";
import { resultOf } from "./words";

/** Imports a build that was started in a terminal from the engine's history, with its timings and log. */
export const importBuild: Command = {
  id: "buildkitLens.importBuild",
  run: async ({ server }, called) => {
    if (
      !trustedFor(
        "Importing builds is disabled in Restricted Mode because reading the engine's history starts programs.",
      )
    ) {
      return;
    }
    const file = await chooseDockerfile(called, "to import a build for");
    if (!file) return;
    const uri = file.toString();
    const options = { location: ProgressLocation.Window, title: "Reading the engine's history…" };
    const found = await window.withProgress(options, () => server.ask(importableBuilds, { uri }));
    if (found.length === 0) {
      return showMessage("info", `No new builds of ${shortName(file)} in the engine's history.`);
    }
    const items = found.map((build) => ({ ...item(build, Date.now()), ref: build.ref }));
    const picked = await window.showQuickPick(items, {
      title: "Import Build",
      placeHolder: "Choose the build to import (newest first)",
    });
    if (!picked) return;
    await server.ask(importRequest, { uri, ref: picked.ref });
    showMessage("info", `Imported the build of ${shortName(file)}. Its timings are shown inline.`);
  },
};

/** Without the cached share: the engine counts its internal steps too, so it would differ from the one shown after the import. */
function item(build: ImportableBuild, now: number): { label: string; description: string; detail: string } {
  const at = new Date(build.startedAt);
  return {
    label: resultOf(build),
    description: formatAgo(at.toISOString(), now) ?? "",
    detail: at.toLocaleString(),
  };
}
