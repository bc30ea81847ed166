import { basename, dirname } from "node:path";
import { Uri, window, workspace } from "vscode";
import { documentKinds, hasNameOf } from "../../../server/src/shared/documentKinds";
import { isBuilt } from "../documentKinds";
import { plainLabel } from "../ui/format";
import { showMessage } from "../ui/messages";

/** A Dockerfile's name with its folder's, short but recognizable: `web/Dockerfile`. */
export function shortName(uri: Uri): string {
  const folder = basename(dirname(uri.path));
  return folder === "" ? basename(uri.path) : `${folder}/${basename(uri.path)}`;
}

/** The file in the active editor, if it is a Dockerfile. */
export function activeDockerfile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document && isBuilt(document) ? document.uri : undefined;
}

const names = `**/{${documentKinds.dockerfile.fileNames.join(",")}}`;

/**
 * The Dockerfile that a command applies to: the one it was called with (a menu, a code lens), else the active one, else
 * one that the user chooses from the workspace. Undefined: the user chose none, or there is none (a message says so).
 * @param purpose completes "Choose the Dockerfile …": "to build"
 */
export async function chooseDockerfile(called: unknown, purpose = "to build"): Promise<Uri | undefined> {
  const uri = called instanceof Uri ? called : activeDockerfile();
  if (uri) return uri;
  const files = await findDockerfiles();
  if (files.length === 0) {
    showMessage("info", `No Dockerfile found in this workspace. Open the Dockerfile ${purpose}.`);
    return undefined;
  }
  if (files.length === 1) return files[0];
  const items = files
    .map((file) => ({ label: plainLabel(workspace.asRelativePath(file)), file }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await window.showQuickPick(items, { placeHolder: `Choose the Dockerfile ${purpose}` });
  return picked?.file;
}

/** The Dockerfiles of the workspace, at most 500. */
export async function findDockerfiles(): Promise<Uri[]> {
  const found = await workspace.findFiles(names, "**/node_modules/**", 500);
  return found.filter((file) => hasNameOf(documentKinds.dockerfile, basename(file.path)));
}
