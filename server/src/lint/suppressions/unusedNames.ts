import { isActive } from "../active";
import type { LintSettings } from "../profiles";
import { ruleById } from "../registry";
import type { SuppressedRule, Suppressions } from "./suppressions";

/**
 * The names in a file's comments that silence nothing. Rules that do not run under these settings are not included, and
 * neither are rules that use more than the file: their findings, and so the use of the comment, can change without the
 * file.
 */
export function unusedNames(suppressions: Suppressions, settings: LintSettings): ReadonlySet<SuppressedRule> {
  const isTold = ({ id }: SuppressedRule) => {
    const rule = ruleById(id);
    const isCertain = rule && !rule.fileContext && !rule.docker?.experimental && !rule.afterOthers;
    return isCertain === true && isActive(rule, settings);
  };
  return new Set([...suppressions.unused()].filter(isTold));
}
