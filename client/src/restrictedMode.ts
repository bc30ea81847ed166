import { commands, workspace } from "vscode";
import { showMessage } from "./ui/messages";

/** Whether the workspace is trusted; where it is not, `message` says what is off and why, with the way to change it. */
export function trustedFor(message: string): boolean {
  if (workspace.isTrusted) return true;
  showMessage("warning", message, {
    "Manage Workspace Trust": () => commands.executeCommand("workbench.trust.manage"),
  });
  return false;
}
