import { type QuickPickItem, QuickPickItemKind, Range, type TextDocument, type Uri, window } from "vscode";
import type { FilePrediction, PredictionHint } from "../../../server/src/protocol";
import { defined } from "../../../server/src/shared/defined";
import { shortName } from "../build/dockerfiles";
import { applyFix } from "../lint/applyFix";
import { plainLabel } from "../ui/format";
import { instructionAt } from "../ui/inline/instructionAt";
import type { ShownBuilds } from "../ui/inline/shownBuilds";
import { showMessage } from "../ui/messages";
import { type EntryTarget, nextBuildEntries } from "./nextBuild";

interface Item extends QuickPickItem {
  readonly target?: EntryTarget | { readonly kind: "switch" };
}

/** Lists the steps of the next build; goes to the chosen step, or applies the chosen fix. */
export async function showNextBuildList(
  document: TextDocument,
  prediction: FilePrediction,
  shown: ShownBuilds,
): Promise<void> {
  const picked = await window.showQuickPick(itemsOf(document, prediction, shown), {
    title: `Next Build of ${plainLabel(shortName(document.uri))}`,
    ...(prediction.total ? { placeHolder: prediction.total.sentence } : {}),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  switch (picked?.target?.kind) {
    case "step":
      return goTo(document.uri, picked.target.line);
    case "fix":
      return applySpeedup(document.uri, picked.target.hint);
    case "switch":
      return shown.switch(document.uri);
  }
}

/** Applies a hint's fix; if it is no longer available, goes to its line and shows a message. */
export async function applySpeedup(uri: Uri, { line, ruleId }: Pick<PredictionHint, "line" | "ruleId">): Promise<void> {
  await goTo(uri, line);
  if (await applyFix(uri, line, ruleId)) return;
  showMessage("info", `${ruleId} no longer offers a fix at line ${line + 1} of ${shortName(uri)}.`);
}

function itemsOf(document: TextDocument, prediction: FilePrediction, shown: ShownBuilds): Item[] {
  const lineAt = (line: number) => (line < document.lineCount ? document.lineAt(line).text : undefined);
  const entries = nextBuildEntries(prediction, (line) => instructionAt(line, lineAt));
  const other = shown.of(document.uri) === "nextBuild" ? "last" : "next";
  return [
    ...entries.map(({ isSeparator, ...entry }): Item => (isSeparator ? separator(entry.label) : entry)),
    separator("inline annotations"),
    { label: `$(arrow-swap) Show the ${other} build inline`, target: { kind: "switch" } },
  ];
}

function separator(label: string): Item {
  return { label, kind: QuickPickItemKind.Separator };
}

async function goTo(uri: Uri, line: number): Promise<void> {
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await window.showTextDocument(uri, {
    ...defined({ viewColumn: visible?.viewColumn }),
    selection: new Range(line, 0, line, 0),
  });
}
