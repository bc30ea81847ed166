import { Range, Uri, WorkspaceEdit, type WorkspaceEditEntryMetadata } from "vscode";
import type { FixPreview } from "../../../../server/src/protocol";

/**
 * The changes for VS Code's refactor preview, grouped by the rules' summaries.
 *
 * VS Code opens the preview if a change needs confirmation, but shows such a change unchecked, so that Apply would do
 * nothing. Here all changes start checked, and the one that needs confirmation creates a file that already exists: it has
 * no effect, by its options, and is not listed. An untitled document has no such file, so its changes start unchecked.
 */
export function previewEdit({ files, summaries }: FixPreview): WorkspaceEdit {
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

/** The preview groups by label. A change by several rules, one after the other, has a group of its rules. */
function groupOf(
  rules: readonly string[],
  summaries: FixPreview["summaries"],
): Omit<WorkspaceEditEntryMetadata, "needsConfirmation"> {
  const [rule = ""] = rules;
  if (rules.length === 1) return { label: summaries[rule] ?? rule, description: rule };
  return { label: `Several rules: ${rules.join(", ")}`, description: rules.join(", ") };
}
