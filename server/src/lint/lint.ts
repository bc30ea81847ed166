import type { Dockerfile } from "../dockerfile";
import { CheckDirectives } from "./checkDirectives";
import type { Finding } from "./findings";
import type { LintSettings } from "./profiles";
import { check } from "./reporting";
import { rules } from "./rules";
import { withoutSuppressed } from "./suppressions";
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
  chosen: typeof rules,
  file: Dockerfile,
  settings: LintSettings,
  surroundings: Surroundings,
): readonly Finding[] {
  const directives = new CheckDirectives(file);
  const findings = chosen.flatMap((rule) => check(rule, file, settings, directives, surroundings));
  return withoutSuppressed(file, findings).sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule, "en"),
  );
}
