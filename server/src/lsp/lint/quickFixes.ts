import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver/node";
import type { Finding } from "../../lint";
import type { Snapshot } from "../snapshot";
import type { ActionMaker } from "./lazyActions";

/**
 * The fix of a finding, if it has one; the editor's "fix this" applies it when it keeps the build's result.
 * @param kind of the action: that of all quick fixes, or one below it that was requested
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
