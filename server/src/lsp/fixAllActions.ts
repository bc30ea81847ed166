import { type CodeAction, CodeActionKind } from "vscode-languageserver/node";
import type { Finding } from "../lint";
import type { ActionMaker } from "./lazyActions";
import type { FileSettings } from "./settings";
import type { Snapshot } from "./snapshot";

/** The kind under which an editor runs all safe fixes, on save for one; `source.fixAll` asks for it too. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.buildkitLens`;

/** "Fix all of this rule": offered where the rule can mend more than one place of the file. */
export function fixAllOfRule(
  maker: ActionMaker,
  snapshot: Snapshot,
  settings: FileSettings,
  rule: string,
): CodeAction[] {
  const safe = snapshot.findings(settings).filter((finding) => finding.rule === rule && isSafe(finding));
  if (safe.length < 2) return [];
  const action: CodeAction = { title: `Fix all ${rule} in this file`, kind: CodeActionKind.QuickFix };
  return [maker.fixingAll(action, snapshot, settings, { rule })];
}

/** Every safe fix in the file, until nothing changes; offered where there is one. */
export function fixAllOnSave(maker: ActionMaker, snapshot: Snapshot, settings: FileSettings): CodeAction[] {
  if (!snapshot.findings(settings).some(isSafe)) return [];
  const action: CodeAction = { title: "Fix all that BuildKit Lens can fix safely", kind: fixAllKind };
  return [maker.fixingAll(action, snapshot, settings, {})];
}

/** What fix-all applies: a file is made only where a person asks for it. */
const isSafe = ({ fix }: Finding): boolean => fix?.kind === "safe" && fix.creates === undefined;
