import { type CodeAction, CodeActionKind, commands, Range, type Uri, workspace } from "vscode";

/** Runs the quick fix with this title at a line; returns whether there was one. */
export async function applyFix(uri: Uri, line: number, title: string): Promise<boolean> {
  const document = await workspace.openTextDocument(uri);
  if (line >= document.lineCount) return false;
  const range = document.lineAt(line).range;
  const actions = await commands.executeCommand<CodeAction[] | undefined>(
    "vscode.executeCodeActionProvider",
    uri,
    new Range(range.start, range.end),
    CodeActionKind.QuickFix.value,
  );
  const action = actions?.find((each) => each.title === title);
  return action?.edit ? workspace.applyEdit(action.edit) : false;
}
