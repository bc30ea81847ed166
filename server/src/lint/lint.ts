import type { Dockerfile } from "../dockerfile";
import { isActive } from "./active";
import { CheckDirectives } from "./checkDirectives";
import type { Finding } from "./findings";
import type { LintSettings } from "./profiles";
import { check } from "./reporting";
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

/** The same with rules of one's own choice, for tests and for fixing one rule. */
export function lintWith(
  chosen: readonly Rule[],
  file: Dockerfile,
  settings: LintSettings,
  surroundings: Surroundings,
): readonly Finding[] {
  const directives = new CheckDirectives(file);
  const suppressions = new Suppressions(file);
  const run = (some: readonly Rule[], aftermath?: Aftermath) =>
    suppressions.without(some.flatMap((rule) => check(rule, file, settings, directives, surroundings, aftermath)));
  const last = chosen.filter((rule) => rule.runsLast && isActive(rule, settings));
  // Whether a comment is of use shows only once all rules have run.
  const first = (last.length > 0 ? rules : chosen).filter((rule) => !rule.runsLast);
  const ofFirst = run(first);
  const ofLast = last.length > 0 ? run(last, { unused: unusedNames(suppressions, settings) }) : [];
  const found = chosen === rules ? ofFirst : ofFirst.filter(({ rule }) => chosen.some(({ id }) => id === rule));
  return [...found, ...ofLast].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule, "en"),
  );
}
