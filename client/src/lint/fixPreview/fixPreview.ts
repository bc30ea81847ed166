import { type Uri, workspace } from "vscode";
import type { FixPreview } from "../../../../server/src/protocol";
import { shortName } from "../../build/dockerfiles";
import { isServed } from "../../documentKinds";
import type { Parts } from "../../parts";
import { type Actions, showMessage } from "../../ui/messages";
import { requestFixes } from "./ask";
import { applyChanges, changesOf } from "./change";
import { describeNothing, describeOutcome, left, withNew } from "./outcome";
import { showProblems } from "./problems";

/**
 * Shows what the safe fixes would change in these Dockerfiles (by default in all of the workspace), applies the changes
 * that the user keeps, and reports what is left.
 */
export async function previewFixes(parts: Parts, uris?: readonly Uri[]): Promise<void> {
  for (const uri of uris ?? []) {
    if (!isServed(await workspace.openTextDocument(uri)))
      return showMessage("info", `${shortName(uri)} is not a Dockerfile.`);
  }
  const before = await requestFixes(parts, uris);
  if (before === undefined) return;
  const changes = await changesOf(before);
  if (changes === "stale") return showMessage("warning", stale);
  if (changes.length === 0) return showMessage("info", describeNothing(before), actions(parts, before));

  const end = await applyChanges(before, changes);
  if (end === "stale") return showMessage("warning", stale);
  if (end === "discarded") return;
  const changed = changes.filter(({ document, text }) => document.getText() !== text);
  const after = await requestFixes(
    parts,
    changed.map(({ document }) => document.uri),
  );
  if (after === undefined) return;
  const now = withNew(before, after);
  showMessage("info", describeOutcome(before, now, changed.length), actions(parts, now));
}

const stale = "A Dockerfile changed in the meantime, so nothing was applied. Run the command again.";

function actions({ output }: Parts, preview: FixPreview): Actions {
  return {
    ...(left(preview.files).findings > 0 ? { "Show Problems": () => showProblems(preview) } : {}),
    ...(preview.skipped.length > 0 ? { "Show Output": () => output.show(true) } : {}),
  };
}
