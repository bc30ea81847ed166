import { Uri, window } from "vscode";
import type { BuildState } from "../../../../server/src/protocol";
import type { Command } from "../../command";
import type { Parts } from "../../parts";
import { plainLabel } from "../../ui/format";
import { showMessage } from "../../ui/messages";
import { activeDockerfile, shortName } from "../dockerfiles";

/** Cancels this file's build; if it has none, the only running build, or one that the user chooses. */
export const cancelBuild: Command = {
  id: "buildkitLens.cancelBuild",
  run: async (parts, file) => {
    const chosen = await choose(parts, file instanceof Uri ? file : activeDockerfile());
    if (chosen) await parts.builds.cancel(chosen.buildId);
  },
};

async function choose({ builds }: Parts, file: Uri | undefined): Promise<BuildState | undefined> {
  const { running } = builds;
  if (running.length === 0) return void showMessage("info", "No build is running.");
  const own = file && builds.of(file);
  if (own?.phase === "running") return own;
  if (running.length === 1) return running[0];
  const items = running.map((state) => ({
    label: plainLabel(shortName(Uri.parse(state.uri))),
    description: plainLabel(state.running ?? ""),
    state,
  }));
  return (await window.showQuickPick(items, { placeHolder: "Choose the build to cancel" }))?.state;
}
