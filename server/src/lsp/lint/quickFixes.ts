import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver/node";
import type { Finding } from "../../lint";
import type { Snapshot } from "../snapshot";
import type { ActionMaker } from "./lazyActions";

/**
 * The fix that a finding brings along, if any; the editor's "fix this" takes it when it keeps the build's result.
 * @param kind of the action: that of all quick fixes, or one below it that was asked for
 */
export function quickFix(
  maker: ActionMaker,
  snapshot: Snapshot,
  { fix }: Finding,
  diagnostics: Diagnostic[],
  kind: string = CodeActionKind.QuickFix,
): CodeAction[] {
  if (fix === undefined) return [];
  const action: CodeAction = {
    title: fix.title,
    kind,
    diagnostics,
    isPreferred: fix.kind === "safe",
  };
  return maker.withFix(action, snapshot, fix);
}
