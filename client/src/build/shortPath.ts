import { relative } from "node:path";
import { Uri, workspace } from "vscode";

/** A path as people know it: from the workspace folder on. Anything that is no path in one stays as it is. */
export function shortPath(path: string): string {
  const root = workspace.getWorkspaceFolder(Uri.file(path));
  if (!root) return path;
  const inside = relative(root.uri.fsPath, path);
  return inside === "" ? root.name : `${root.name}/${inside.replaceAll("\\", "/")}`;
}
