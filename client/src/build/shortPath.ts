import { relative } from "node:path";
import { Uri, workspace } from "vscode";

/** A path relative to its workspace folder, with the folder's name. Paths outside of a workspace folder stay unchanged. */
export function shortPath(path: string): string {
  const root = workspace.getWorkspaceFolder(Uri.file(path));
  if (!root) return path;
  const inside = relative(root.uri.fsPath, path);
  return inside === "" ? root.name : `${root.name}/${inside.replaceAll("\\", "/")}`;
}
