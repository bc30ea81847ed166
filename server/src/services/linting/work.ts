import { readDockerfile } from "../../dockerfile";
import { fixAll, type LintLimits, lintWithin } from "../../lint";
import { budgetOf } from "./budget";
import { incompleteBy } from "./incomplete";
import type { CheckResult, FileSettings, FixResult } from "./linter";

// The linter's work itself, within its budget of time, wherever it runs: in a separate process, in a test, in a
// browser.

/** Lints a file's text. */
export function lintText(text: string, settings: FileSettings): CheckResult {
  const { seconds } = budgetOf(text, "lint");
  const limits = within(seconds);
  const { findings, unfinished } = lintWithin(limits, readDockerfile(text), settings, settings.fileContext);
  const incomplete = incompleteBy(unfinished, seconds);
  return { findings, ...(incomplete && { incomplete }) };
}

/** Applies all safe fixes of a file, or those of one rule. */
export function fixText(text: string, settings: FileSettings, only: { readonly rule?: string } = {}): FixResult {
  const { seconds } = budgetOf(text, "fix");
  const { unfinished, ...result } = fixAll(text, settings, only, settings.fileContext, within(seconds));
  const incomplete = incompleteBy(unfinished, seconds);
  return { ...result, ...(incomplete && { incomplete }) };
}

/** The result of fixing a file that was canceled. */
export const unchanged = (text: string): FixResult => ({ text, edits: [], applied: 0, left: [] });

function within(seconds: number): LintLimits {
  const end = performance.now() + seconds * 1000;
  return { isOver: () => performance.now() > end };
}
