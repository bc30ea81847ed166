import type { FileContext } from "./fileContext";
import { isOff } from "./options";
import type { LintSettings } from "./profiles";
import type { Rule } from "./rule";

/** Whether a rule is to be run: no person has switched it off, and of the options that it goes by one asks for something. */
export function isActive(rule: Rule, { severities, options }: LintSettings): boolean {
  if (severities[rule.id] === "off") return false;
  return !rule.options?.length || rule.options.some((name) => !isOff(name, options));
}

/** What beside a Dockerfile the rules that run will ask for. */
export function neededFileContext(rules: readonly Rule[], settings: LintSettings): ReadonlySet<keyof FileContext> {
  return new Set(rules.flatMap((rule) => (isActive(rule, settings) ? (rule.fileContext ?? []) : [])));
}
