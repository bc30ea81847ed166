import { type Uri, workspace } from "vscode";
import { showMessage } from "../ui/messages";
import { shortName } from "./dockerfiles";

/** Saves the file if it has changes, because a build reads the disk. Returns its location; undefined: it is not saved. */
export async function saved(uri: Uri): Promise<Uri | undefined> {
  const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const onDisk = document?.isDirty || document?.isUntitled ? await workspace.save(uri) : uri;
  if (onDisk?.scheme === "file") return onDisk;
  if (onDisk) {
    showMessage("error", "Save the Dockerfile to disk before building it.");
  } else if (!document?.isUntitled) {
    showMessage("error", `${shortName(uri)} could not be saved, so it was not built.`);
  }
  return undefined;
}
