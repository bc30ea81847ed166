import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver/node";
import type { Finding } from "../../lint";
import type { Snapshot } from "../snapshot";
import type { ActionMaker } from "./lazyActions";

/** Writing a comment that silences a finding's rule, for its instruction or for the whole file. */
export function ignoreActions(
  maker: ActionMaker,
  snapshot: Snapshot,
  finding: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const { here = [], wholeFile = [] } = snapshot.language.suppressions?.(snapshot.model, finding) ?? {};
  const action = (where: string): CodeAction => ({
    title: `Ignore ${finding.rule} ${where}`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
  });
  // A file without any instruction has nothing to write the comment above, and some checks are skipped for a file only.
  return [
    ...(here.length > 0 ? [maker.withEdits(action("on this instruction"), snapshot, here)] : []),
    ...(wholeFile.length > 0 ? [maker.withEdits(action("in this file"), snapshot, wholeFile)] : []),
  ];
}
