import { Range, Uri, WorkspaceEdit, type WorkspaceEditEntryMetadata } from "vscode";
import type { Standard } from "../../../../server/src/protocol";

/**
 * The changes as VS Code's refactor preview shows them, grouped by what each rule asks for.
 *
 * VS Code opens the preview where a change needs confirmation, but shows such a change unticked, so that whoever presses
 * Apply would get nothing. Here all changes begin ticked, and what needs confirmation is to make a file that is there
 * already: nothing, by its own options, and not listed either. A document that is no file yet has no such thing, so its
 * changes are to be ticked one by one.
 */
export function previewEdit({ files, summaries }: Standard): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const changed = files.filter(({ edits }) => edits.length > 0).map((file) => ({ ...file, uri: Uri.parse(file.uri) }));
  const file = changed.find(({ uri }) => uri.scheme !== "untitled");
  const needsConfirmation = file === undefined;
  if (file) edit.createFile(file.uri, { ignoreIfExists: true }, { label: "Preview", needsConfirmation: true });
  for (const { uri, edits } of changed) {
    for (const { start, end, newText, rules } of edits) {
      const range = new Range(start.line, start.character, end.line, end.character);
      edit.replace(uri, range, newText, { ...groupOf(rules, summaries), needsConfirmation });
    }
  }
  return edit;
}

/** The preview groups by label. A change that several rules made, one after the other, is said to be theirs together. */
function groupOf(
  rules: readonly string[],
  summaries: Standard["summaries"],
): Omit<WorkspaceEditEntryMetadata, "needsConfirmation"> {
  const [rule = ""] = rules;
  if (rules.length === 1) return { label: summaries[rule] ?? rule, description: rule };
  return { label: `Several rules: ${rules.join(", ")}`, description: rules.join(", ") };
}
