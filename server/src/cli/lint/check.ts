import { LineIndex } from "../../dockerfile";
import type { Finding, TextEdit } from "../../lint";
import { describeIncomplete, type Incomplete } from "../../services/linting/incomplete";
import type { FileSettings, Linter } from "../../services/linting/linter";
import type { ReportedFinding } from "./report";

export interface Checked {
  readonly findings: readonly ReportedFinding[];
  /** One sentence, where the text was not checked to its end. */
  readonly problem?: string;
}

/** The text with all safe fixes applied. */
export interface Fixed extends Checked {
  /** The text itself when nothing was to be fixed. */
  readonly text: string;
  /** How many findings were fixed. */
  readonly fixes: number;
  /** Sorted, none overlapping another. */
  readonly edits: readonly TextEdit[];
}

/**
 * Longer texts (characters) are linted but not fixed: a fix parses the text repeatedly, which for a text of many megabytes
 * full of findings needs more memory than is available.
 */
const longestToFix = 2_000_000;

/** Whether a text is too long for `fix`. */
export function isTooLongToFix(text: string): boolean {
  return text.length > longestToFix;
}

/** Checks a Dockerfile's text. */
export async function check(linter: Linter, text: string, settings: FileSettings): Promise<Checked> {
  const { findings, incomplete } = await linter.lint(text, settings);
  return { findings: reported(findings, new LineIndex(text)), ...problemOf(incomplete) };
}

/** Applies the safe fixes; the findings are those that are left. */
export async function fix(linter: Linter, text: string, settings: FileSettings): Promise<Fixed> {
  const { text: after, edits, applied, left, incomplete } = await linter.fixAll(text, settings);
  const findings = reported(left, new LineIndex(after));
  return { findings, text: after, edits, fixes: after === text ? 0 : applied, ...problemOf(incomplete) };
}

function problemOf(incomplete: Incomplete | undefined): { readonly problem?: string } {
  return incomplete ? { problem: describeIncomplete(incomplete) } : {};
}

function reported(findings: readonly Finding[], lines: LineIndex): ReportedFinding[] {
  return findings.map(({ rule, severity, message, span, fix, url }) => ({
    rule,
    severity,
    message,
    range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
    fix: fix?.kind ?? null,
    url,
  }));
}
