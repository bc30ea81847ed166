import { ConfigurationTarget, workspace } from "vscode";

const setting = "docker.builder";

/** The builder that is set for this workspace; undefined: buildx's current builder is used. */
export function chosenBuilder(): string | undefined {
  return workspace.getConfiguration("buildkitLens").get<string>(setting, "").trim() || undefined;
}

/** Saves the builder in the workspace settings, or in the user settings if no folder is open. */
export async function chooseBuilder(name: string | undefined): Promise<void> {
  const hasWorkspace = workspace.workspaceFile !== undefined || workspace.workspaceFolders !== undefined;
  const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("buildkitLens").update(setting, name, target);
}
