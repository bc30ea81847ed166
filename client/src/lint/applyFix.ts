import { type CodeAction, commands, Range, type Uri, workspace } from "vscode";
import { fixKindOf } from "../../../server/src/protocol";

/** Applies the quick fix of a rule at a zero-based line; returns whether there was one. */
export async function applyFix(uri: Uri, line: number, ruleId: string): Promise<boolean> {
  const document = await workspace.openTextDocument(uri);
  if (line >= document.lineCount) return false;
  const { start, end } = document.lineAt(line).range;
  const [action] =
    (await commands.executeCommand<CodeAction[] | undefined>(
      "vscode.executeCodeActionProvider",
      uri,
      new Range(start, end),
      fixKindOf(ruleId),
    )) ?? [];
  return action?.edit ? workspace.applyEdit(action.edit) : false;
}
