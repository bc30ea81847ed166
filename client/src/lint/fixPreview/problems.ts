import { type QuickPickItem, QuickPickItemKind, Range, Uri, window, workspace } from "vscode";
import type { FixPreview, FixPreviewProblem } from "../../../../server/src/protocol";
import { count } from "../../../../server/src/shared/inWords";
import { plainLabel } from "../../ui/format";
import { left } from "./outcome";

interface ProblemItem extends QuickPickItem {
  readonly uri?: Uri;
  readonly start?: FixPreviewProblem["start"];
}

const icons = { error: "$(error)", warning: "$(warning)", info: "$(info)" } as const;

/** Lists the problems of the files, and goes to the one that the user chooses. */
export async function showProblems({ files, summaries }: FixPreview): Promise<void> {
  const items = files.flatMap(({ uri: path, findings }): ProblemItem[] => {
    const uri = Uri.parse(path);
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
