import { type CodeAction, CodeActionKind } from "vscode-languageserver/node";
import type { Finding } from "../../lint";
import type { FileSettings } from "../../services/linting/linter";
import type { Snapshot } from "../snapshot";
import type { ActionMaker } from "./lazyActions";

/** The kind with which an editor runs all safe fixes, for example on save; `source.fixAll` includes it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.buildkitLens`;

/** What was found in a document, and under which settings. */
export interface CheckedSnapshot {
  readonly settings: FileSettings;
  readonly findings: readonly Finding[];
}

/** "Fix all of this rule": offered if the rule can fix more than one place in the file. */
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

/** The findings that fix-all applies: fixes that create a file need a separate user action. */
const isSafe = ({ fix }: Finding): boolean => fix?.kind === "safe" && fix.creates === undefined;
