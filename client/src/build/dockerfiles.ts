import { basename, dirname } from "node:path";
import { Uri, window, workspace } from "vscode";
import { documentKinds, hasNameOf } from "../../../server/src/shared/documentKinds";
import { isBuilt } from "../documentKinds";
import { plainLabel } from "../ui/format";
import { tell } from "../ui/messages";

/** A Dockerfile as people tell it from others: its folder's name and its own. */
export function shortName(uri: Uri): string {
  const folder = basename(dirname(uri.path));
  return folder === "" ? basename(uri.path) : `${folder}/${basename(uri.path)}`;
}

/** The Dockerfile that has the focus, if it is one. */
export function activeDockerfile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document && isBuilt(document) ? document.uri : undefined;
}

const names = `**/{${documentKinds.dockerfile.fileNames.join(",")}}`;

/**
 * The Dockerfile that a command is about: the one it was called for (a menu, a code lens), else the active one, else the
 * one chosen among the workspace's. Undefined where the person chose none; where there is none, that is said.
 * @param purpose what for, in the words of the messages
 */
export async function chooseDockerfile(called: unknown, purpose = "to build"): Promise<Uri | undefined> {
  const uri = called instanceof Uri ? called : activeDockerfile();
  if (uri) return uri;
  const files = await findDockerfiles();
  if (files.length === 0) {
    tell("info", `No Dockerfile found in this workspace. Open the Dockerfile ${purpose}.`);
    return undefined;
  }
  if (files.length === 1) return files[0];
  const items = files
    .map((file) => ({ label: plainLabel(workspace.asRelativePath(file)), file }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await window.showQuickPick(items, { placeHolder: `Choose the Dockerfile ${purpose}` });
  return picked?.file;
}

/** The workspace's Dockerfiles, 500 at most. */
export async function findDockerfiles(): Promise<Uri[]> {
  const found = await workspace.findFiles(names, "**/node_modules/**", 500);
  return found.filter((file) => hasNameOf(documentKinds.dockerfile, basename(file.path)));
}
