import type { FileContext } from "./fileContext";
import { isOff } from "./options";
import type { LintSettings } from "./profiles";
import type { Rule } from "./rule";

/** Whether a rule runs: no user has switched it off, and one of its options is on. */
export function isActive(rule: Rule, { severities, options }: LintSettings): boolean {
  if (severities[rule.id] === "off") return false;
  return !rule.options?.length || rule.options.some((name) => !isOff(name, options));
}

/** The context that the rules that run need. */
export function neededFileContext(rules: readonly Rule[], settings: LintSettings): ReadonlySet<keyof FileContext> {
  return new Set(rules.flatMap((rule) => (isActive(rule, settings) ? (rule.fileContext ?? []) : [])));
}
