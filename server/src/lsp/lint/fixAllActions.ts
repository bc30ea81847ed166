import { type CodeAction, CodeActionKind } from "vscode-languageserver/node";
import type { Finding } from "../../lint";
import type { FileSettings } from "../../services/linting/linter";
import type { Snapshot } from "../snapshot";
import type { ActionMaker } from "./lazyActions";

/** The kind under which an editor runs all safe fixes, on save for one; `source.fixAll` asks for it too. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.buildkitLens`;

/** What was found in a document, and under which settings. */
export interface CheckedSnapshot {
  readonly settings: FileSettings;
  readonly findings: readonly Finding[];
}

/** "Fix all of this rule": offered where the rule can mend more than one place of the file. */
export async function fixAllOfRule(
  maker: ActionMaker,
  snapshot: Snapshot,
  { settings, findings }: CheckedSnapshot,
  rule: string,
): Promise<CodeAction[]> {
  const safe = findings.filter((finding) => finding.rule === rule && isSafe(finding));
  if (safe.length < 2) return [];
  const action: CodeAction = { title: `Fix all ${rule} problems in this file`, kind: CodeActionKind.QuickFix };
  return [await maker.fixingAll(action, snapshot, settings, { rule })];
}

/** Every safe fix in the file, until nothing changes; offered where there is one. */
export async function fixAllOnSave(
  maker: ActionMaker,
  snapshot: Snapshot,
  { settings, findings }: CheckedSnapshot,
): Promise<CodeAction[]> {
  if (!findings.some(isSafe)) return [];
  const action: CodeAction = { title: "Fix all auto-fixable problems (BuildKit Lens)", kind: fixAllKind };
  return [await maker.fixingAll(action, snapshot, settings, {})];
}

/** What fix-all applies: a file is made only where a person asks for it. */
const isSafe = ({ fix }: Finding): boolean => fix?.kind === "safe" && fix.creates === undefined;
