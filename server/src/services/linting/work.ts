import { readDockerfile } from "../../dockerfile";
import { fixAll, type LintLimits, lintWithin } from "../../lint";
import { budgetOf } from "./budget";
import { incompleteBy } from "./incomplete";
import type { Checked, FileSettings, Fixed } from "./linter";

// The linter's work itself, within its budget of time, wherever it runs: in a process of its own, in a test, in a browser.

/** Lints a text. */
export function lintText(text: string, settings: FileSettings): Checked {
  const { seconds } = budgetOf(text, "lint");
  const limits = within(seconds);
  const { findings, unfinished } = lintWithin(limits, readDockerfile(text), settings, settings.surroundings);
  const incomplete = incompleteBy(unfinished, seconds);
  return { findings, ...(incomplete && { incomplete }) };
}

/** Applies all safe fixes of a text, or those of one rule. */
export function fixText(text: string, settings: FileSettings, only: { readonly rule?: string } = {}): Fixed {
  const { seconds } = budgetOf(text, "fix");
  const { unfinished, ...result } = fixAll(text, settings, only, settings.surroundings, within(seconds));
  const incomplete = incompleteBy(unfinished, seconds);
  return { ...result, ...(incomplete && { incomplete }) };
}

/** What a text gives that nobody waits for any longer. */
export const unchanged = (text: string): Fixed => ({ text, edits: [], applied: 0, left: [] });

function within(seconds: number): LintLimits {
  const end = performance.now() + seconds * 1000;
  return { isOver: () => performance.now() > end };
}
