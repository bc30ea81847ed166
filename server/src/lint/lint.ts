import type { Dockerfile } from "../dockerfile";
import { isActive } from "./active";
import { CheckDirectives } from "./checkDirectives";
import type { Finding } from "./findings";
import type { LintSettings } from "./profiles";
import { check } from "./reporting";
import { ruleUrl } from "./repository";
import type { Aftermath, Rule } from "./rule";
import { rules } from "./rules";
import { Suppressions } from "./suppressions/suppressions";
import { unusedNames } from "./suppressions/unusedNames";
import { noSurroundings, type Surroundings } from "./surroundings";

/** All that the rules find in a file, in the order of the text, without what its comments suppress. */
export function lint(
  file: Dockerfile,
  settings: LintSettings,
  surroundings: Surroundings = noSurroundings,
): readonly Finding[] {
  return lintWith(rules, file, settings, surroundings);
}

/**
 * The same with rules of one's own choice, for tests and for fixing one rule. A rule for which the file is too large or
 * nested too deep is reported as not checked, and does not take the findings of the others along; nor is anything said
 * then about comments that may be of use to it.
 */
export function lintWith(
  chosen: readonly Rule[],
  file: Dockerfile,
  settings: LintSettings,
  surroundings: Surroundings,
): readonly Finding[] {
  const directives = new CheckDirectives(file);
  const suppressions = new Suppressions(file);
  let areAllChecked = true;
  const findingsOf = (rule: Rule, aftermath?: Aftermath): readonly Finding[] => {
    try {
      return check(rule, file, settings, directives, surroundings, aftermath);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      areAllChecked = false;
      return [notChecked(rule, file)];
    }
  };
  const run = (some: readonly Rule[], aftermath?: Aftermath) =>
    suppressions.without(some.flatMap((rule) => findingsOf(rule, aftermath)));
  const last = chosen.filter((rule) => rule.runsLast && isActive(rule, settings));
  // Whether a comment is of use shows only once all rules have run.
  const first = (last.length > 0 ? rules : chosen).filter((rule) => !rule.runsLast);
  const ofFirst = run(first);
  const ofLast = last.length > 0 && areAllChecked ? run(last, { unused: unusedNames(suppressions, settings) }) : [];
  const found = chosen === rules ? ofFirst : ofFirst.filter(({ rule }) => chosen.some(({ id }) => id === rule));
  return [...found, ...ofLast].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule, "en"),
  );
}

/** A rule that ran out of the call stack, or made a string or a list that is longer than there can be. */
function notChecked({ id }: Rule, file: Dockerfile): Finding {
  return {
    rule: id,
    severity: "info",
    message: `${id} was not checked: this file is too large or nested too deeply for it`,
    span: { start: 0, end: file.lines.endOf(0) },
    url: ruleUrl(id),
  };
}
