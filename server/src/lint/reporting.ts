import type { Dockerfile, Span } from "../dockerfile";
import { shown } from "../dockerfile/model/shown";
import { defined } from "../shared/defined";
import { escapeInvisible } from "../shared/invisible";
import { isActive } from "./active";
import type { CheckDirectives } from "./checkDirectives";
import type { FileContext } from "./fileContext";
import type { Finding, Fix, FixKind } from "./findings";
import { FixEditor } from "./fixes/editing";
import { keepsOthers } from "./fixes/guard";
import type { LintSettings } from "./profiles";
import { ruleUrl } from "./repository";
import { type OtherResults, type Place, type Report, type Rule, severityOf, type WriteFix } from "./rule";

const noResults: OtherResults = { unused: new Set() };

/** Runs a rule over a file; none of its findings when it is switched off, by the settings or by `# check=` comments. */
export function check(
  rule: Rule,
  file: Dockerfile,
  settings: LintSettings,
  directives: CheckDirectives,
  fileContext: FileContext,
  results: OtherResults = noResults,
): Finding[] {
  const chosen = settings.severities[rule.id];
  if (chosen === "off" || !isActive(rule, settings)) return [];
  const findings: Finding[] = [];
  const report: Report = (place, key, values, write, kind) => {
    const span = spanOf(place);
    const { detail, skippedAbove, data } = values;
    if (rule.docker) {
      const above = skippedAbove ?? file.instructionAt(span.start);
      if (!directives.wants(rule, above, chosen !== undefined)) return;
    }
    const severity =
      rule.docker && directives.areErrors ? "error" : (chosen ?? severityOf(rule, key, settings.profile));
    const fix = write && makeFix(file, write, kind ?? rule.fix ?? "suggest", fill(rule.titles?.[key] ?? "", values));
    findings.push({
      rule: rule.id,
      severity,
      message: fill(rule.messages[key] ?? key, values),
      span,
      ...defined({ fix, data }),
      ...(detail === undefined ? {} : { docker: { detail, ...defined({ above: skippedAbove?.span.start }) } }),
      url: ruleUrl(rule.id),
    });
  };
  rule.check(file, settings.options, report, fileContext, results);
  return findings;
}

/** The fix as edits; undefined where there is none, or one that would change more than it means to. */
function makeFix(file: Dockerfile, write: WriteFix, kind: FixKind, title: string): Fix | undefined {
  const editor = new FixEditor(file);
  write(editor);
  const { edits, creates } = editor;
  if (edits === undefined || !keepsOthers(file, edits)) return undefined;
  // A file without FROM may not be a Dockerfile: it is not changed without being asked.
  const asked: FixKind = file.stages.length > 0 ? kind : "suggest";
  return { kind: asked, title, edits, ...defined({ creates }) };
}

/** A message quotes so many characters of a value: a file can have many long ones, and nobody reads the end of them. */
const mostQuoted = 500;

/**
 * Replaces {placeholders} with values: invisible characters as escapes, and very long ones shortened; a placeholder
 * without a value stays.
 */
function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? escapeInvisible(shown(String(values[name]), mostQuoted)) : whole,
  );
}

function spanOf(place: Place): Span {
  return "span" in place ? place.span : place;
}
