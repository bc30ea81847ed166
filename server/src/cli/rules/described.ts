import { type FixKind, type LintSettings, type Options, type Rule, ruleUrl, type Severity } from "../../lint";
import { isActive } from "../../lint/active";
import { severityOf } from "../../lint/rule";

/** A rule as it is under some settings; `rules --format json` prints just this. */
export interface DescribedRule {
  readonly id: string;
  readonly summary: string;
  /** The most serious one that its findings have. */
  readonly severity: Severity | "off";
  readonly fix: FixKind | null;
  /** The options that the rule uses, with their current values. */
  readonly options: Partial<Options>;
  /** Markdown. */
  readonly why: string;
  /** Markdown. */
  readonly source: string;
  readonly url: string;
}

export function describeRule(rule: Rule, settings: LintSettings): DescribedRule {
  const { id, summary, why, source, fix = null, options = [] } = rule;
  return {
    id,
    summary,
    severity: severitiesOf(rule, settings)[0] ?? "off",
    fix,
    options: Object.fromEntries(options.map((name) => [name, settings.options[name]])),
    why,
    source,
    url: ruleUrl(id),
  };
}

const bySeriousness: readonly Severity[] = ["error", "warning", "info"];

/** The severities that a rule's findings have, the most serious first; none of a rule that does not run. */
export function severitiesOf(rule: Rule, settings: LintSettings): Severity[] {
  if (!isActive(rule, settings)) return [];
  const chosen = settings.severities[rule.id];
  const all = new Set(Object.keys(rule.messages).map((key) => chosen ?? severityOf(rule, key, settings.profile)));
  return bySeriousness.filter((severity) => all.has(severity));
}
