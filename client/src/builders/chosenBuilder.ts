import { ConfigurationTarget, workspace } from "vscode";
import { builderSetting, type EngineId } from "../../../server/src/protocol";

/** An engine's builder that is set for this workspace; undefined: the engine's current builder is used. */
export function chosenBuilder(engine: EngineId): string | undefined {
  return workspace.getConfiguration("buildkitLens").get<string>(builderSetting(engine), "").trim() || undefined;
}

/** Saves the builder in the workspace settings, or in the user settings if no folder is open. */
export async function saveBuilder(engine: EngineId, name: string | undefined): Promise<void> {
  const hasWorkspace = workspace.workspaceFile !== undefined || workspace.workspaceFolders !== undefined;
  const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("buildkitLens").update(builderSetting(engine), name, target);
}
