import { isActive } from "../active";
import type { LintSettings } from "../profiles";
import { ruleById } from "../registry";
import type { SuppressedRule, Suppressions } from "./suppressions";

/**
 * The names in a file's comments that silence nothing. Nothing is said of a rule that does not run under these settings,
 * nor of one that looks beyond the file: what it finds there, and so the use of the comment, changes without the file.
 */
export function unusedNames(suppressions: Suppressions, settings: LintSettings): ReadonlySet<SuppressedRule> {
  const isTold = ({ id }: SuppressedRule) => {
    const rule = ruleById(id);
    const isCertain = rule && !rule.fileContext && !rule.docker?.experimental && !rule.runsLast;
    return isCertain === true && isActive(rule, settings);
  };
  return new Set([...suppressions.unused()].filter(isTold));
}
