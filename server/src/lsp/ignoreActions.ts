import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver/node";
import { type Finding, suppressionEdits } from "../lint";
import type { ActionMaker } from "./lazyActions";
import type { Snapshot } from "./snapshot";

/** Writing a comment that silences a finding's rule, for its instruction or for the whole file. */
export function ignoreActions(
  maker: ActionMaker,
  snapshot: Snapshot,
  finding: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const { here, wholeFile } = suppressionEdits(snapshot.file, finding);
  const action = (where: string): CodeAction => ({
    title: `Ignore ${finding.rule} ${where}`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
  });
  const actions = [maker.withEdits(action("in this file"), snapshot, wholeFile)];
  // A file without any instruction has nothing to write the comment above.
  if (here.length > 0) actions.unshift(maker.withEdits(action("on this instruction"), snapshot, here));
  return actions;
}
