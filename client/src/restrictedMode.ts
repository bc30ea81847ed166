import { commands, workspace } from "vscode";
import { showMessage } from "./ui/messages";

/** Whether the workspace is trusted. If not, shows `message`, with a button to manage workspace trust. */
export function trustedFor(message: string): boolean {
  if (workspace.isTrusted) return true;
  showMessage("warning", message, {
    "Manage Workspace Trust": () => commands.executeCommand("workbench.trust.manage"),
  });
  return false;
}
