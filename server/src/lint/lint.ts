import type { Dockerfile } from "../dockerfile";
import { isActive } from "./active";
import { CheckDirectives } from "./checkDirectives";
import { type FileContext, noFileContext } from "./fileContext";
import type { Finding } from "./findings";
import type { LintSettings } from "./profiles";
import { check } from "./reporting";
import type { OtherResults, Rule } from "./rule";
import { rules } from "./rules";
import { Suppressions } from "./suppressions/suppressions";
import { unusedNames } from "./suppressions/unusedNames";

/** What bounds a run of the rules. */
export interface LintLimits {
  /** Asked between two rules; once it says true, no further rule runs. */
  isOver(): boolean;
}

/** A rule that did not run to its end, so that its findings are missing. */
export interface UnfinishedRule {
  readonly rule: string;
  /** What it threw; absent where there was no time left for it. */
  readonly error?: string;
}

/** What a run of the rules gives. */
export interface Linted {
  /** In the order of the text, without what the file's comments suppress. */
  readonly findings: readonly Finding[];
  /** Empty where all rules ran. */
  readonly unfinished: readonly UnfinishedRule[];
}

/** All that the rules find in a file, in the order of the text, without what its comments suppress. */
export function lint(
  file: Dockerfile,
  settings: LintSettings,
  fileContext: FileContext = noFileContext,
): readonly Finding[] {
  return lintWith(rules, file, settings, fileContext);
}

/** The same with chosen rules, for tests. */
export function lintWith(
  chosen: readonly Rule[],
  file: Dockerfile,
  settings: LintSettings,
  fileContext: FileContext,
): readonly Finding[] {
  return lintWithin(undefined, file, settings, fileContext, chosen).findings;
}

/**
 * Runs rules over a file.
 * @param limits bounds the run, and keeps what a rule throws from ending it; undefined: all rules run, and what one throws
 * is thrown
 */
export function lintWithin(
  limits: LintLimits | undefined,
  file: Dockerfile,
  settings: LintSettings,
  fileContext: FileContext = noFileContext,
  chosen: readonly Rule[] = rules,
): Linted {
  const directives = new CheckDirectives(file);
  const suppressions = new Suppressions(file);
  const unfinished: UnfinishedRule[] = [];
  const runOne = (rule: Rule, results?: OtherResults): readonly Finding[] => {
    if (limits?.isOver()) {
      unfinished.push({ rule: rule.id });
      return [];
    }
    try {
      return check(rule, file, settings, directives, fileContext, results);
    } catch (error) {
      if (limits === undefined) throw error;
      unfinished.push({ rule: rule.id, error: error instanceof Error ? error.message : String(error) });
      return [];
    }
  };
  const run = (some: readonly Rule[], results?: OtherResults) =>
    suppressions.without(some.flatMap((rule) => runOne(rule, results)));
  const last = chosen.filter((rule) => rule.afterOthers && isActive(rule, settings));
  // Whether a comment is of use shows only once all rules have run.
  const first = (last.length > 0 ? rules : chosen).filter((rule) => !rule.afterOthers);
  const ofFirst = run(first);
  // Without the findings of a rule, a comment that suppresses them looks unused.
  const ofLast =
    last.length > 0 && unfinished.length === 0 ? run(last, { unused: unusedNames(suppressions, settings) }) : [];
  const found = chosen === rules ? ofFirst : ofFirst.filter(({ rule }) => chosen.some(({ id }) => id === rule));
  const findings = [...found, ...ofLast].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule, "en"),
  );
  return { findings, unfinished };
}
