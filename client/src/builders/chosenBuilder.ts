import { ConfigurationTarget, workspace } from "vscode";

const setting = "docker.builder";

/** The builder that the settings name for this workspace; undefined: buildx's own choice holds. */
export function chosenBuilder(): string | undefined {
  return workspace.getConfiguration("buildkitLens").get<string>(setting, "").trim() || undefined;
}

/** Writes it into the settings of the workspace, or of the person where no folder is open. */
export async function chooseBuilder(name: string | undefined): Promise<void> {
  const hasWorkspace = workspace.workspaceFile !== undefined || workspace.workspaceFolders !== undefined;
  const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("buildkitLens").update(setting, name, target);
}
