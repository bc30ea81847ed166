import { type QuickPickItem, QuickPickItemKind, Range, Uri, window, workspace } from "vscode";
import type { Standard, StandardFinding } from "../../../../server/src/protocol";
import { count, plainLabel } from "../../ui/format";
import { left } from "./outcome";

interface FindingItem extends QuickPickItem {
  readonly uri?: Uri;
  readonly start?: StandardFinding["start"];
}

const icons = { error: "$(error)", warning: "$(warning)", info: "$(info)" } as const;

/** Lists what is found in the files, and goes to the one that is chosen. */
export async function showFindings({ files, summaries }: Standard): Promise<void> {
  const items = files.flatMap(({ uri: told, findings }): FindingItem[] => {
    const uri = Uri.parse(told);
    const heading = { label: plainLabel(workspace.asRelativePath(uri)), kind: QuickPickItemKind.Separator };
    const rows = findings.map(({ rule, severity, message, start }) => ({
      label: `${icons[severity]} ${plainLabel(summaries[rule] ?? rule)}`,
      description: `line ${start.line + 1}`,
      detail: plainLabel(message),
      uri,
      start,
    }));
    return rows.length > 0 ? [heading, ...rows] : [];
  });
  const { findings, files: inFiles } = left(files);
  const chosen = await window.showQuickPick(items, {
    title: `${count(findings, "Problem")} Left in ${count(inFiles, "File")}`,
    placeHolder: "Choose a problem to go to its line",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.uri === undefined || chosen.start === undefined) return;
  const { line, character } = chosen.start;
  await window.showTextDocument(chosen.uri, { selection: new Range(line, character, line, character) });
}
