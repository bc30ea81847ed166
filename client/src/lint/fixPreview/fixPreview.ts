import { type Uri, workspace } from "vscode";
import type { Standard } from "../../../../server/src/protocol";
import { shortName } from "../../build/dockerfiles";
import { isServed } from "../../documentKinds";
import type { Parts } from "../../parts";
import { type Actions, tell } from "../../ui/messages";
import { askStandard } from "./ask";
import { applyChanges, changesOf } from "./change";
import { showFindings } from "./findings";
import { describeNothing, describeOutcome, left, withNew } from "./outcome";

/**
 * Shows what the safe fixes would change in these Dockerfiles (in all of the workspace where none are given), makes the
 * changes that the person keeps, and says what is left.
 */
export async function bringToStandard(parts: Parts, uris?: readonly Uri[]): Promise<void> {
  for (const uri of uris ?? []) {
    if (!isServed(await workspace.openTextDocument(uri))) return tell("info", `${shortName(uri)} is not a Dockerfile.`);
  }
  const before = await askStandard(parts, uris);
  if (before === undefined) return;
  const changes = await changesOf(before);
  if (changes === "stale") return tell("warning", stale);
  if (changes.length === 0) return tell("info", describeNothing(before), actions(parts, before));

  const end = await applyChanges(before, changes);
  if (end === "stale") return tell("warning", stale);
  if (end === "discarded") return;
  const changed = changes.filter(({ document, text }) => document.getText() !== text);
  const after = await askStandard(
    parts,
    changed.map(({ document }) => document.uri),
  );
  if (after === undefined) return;
  const now = withNew(before, after);
  tell("info", describeOutcome(before, now, changed.length), actions(parts, now));
}

const stale = "A Dockerfile changed in the meantime, so nothing was applied. Run the command again.";

function actions({ output }: Parts, standard: Standard): Actions {
  return {
    ...(left(standard.files).findings > 0 ? { "Show Problems": () => showFindings(standard) } : {}),
    ...(standard.skipped.length > 0 ? { "Show Output": () => output.show(true) } : {}),
  };
}
