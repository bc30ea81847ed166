import { LineIndex, readDockerfile } from "../../dockerfile";
import { type Finding, fixAll, type LintSettings, lint, type Surroundings, type TextEdit } from "../../lint";
import type { ReportedFinding } from "./report";

export interface Checked {
  readonly findings: readonly ReportedFinding[];
  /** The text after `--fix`; the text itself when nothing was to be fixed. */
  readonly text: string;
  /** How many findings were fixed. */
  readonly fixes: number;
}

/**
 * Longer texts (characters) are checked, but not fixed: a fix reads the text again and again, which for a text of many
 * megabytes full of findings takes more memory than there is.
 */
const longestToFix = 2_000_000;

/** Whether a text is too long for `check` to fix. */
export function isTooLongToFix(text: string): boolean {
  return text.length > longestToFix;
}

/** Checks a Dockerfile's text. With `fix`, safe fixes are applied first and the findings are those left. */
export function check(text: string, settings: LintSettings, surroundings: Surroundings, fix: boolean): Checked {
  if (!fix) {
    const file = readDockerfile(text);
    return { findings: reported(lint(file, settings, surroundings), file.lines), text, fixes: 0 };
  }
  const result = fixAll(text, settings, {}, surroundings);
  const fixes = result.text === text ? 0 : result.applied;
  return { findings: reported(result.left, new LineIndex(result.text)), text: result.text, fixes };
}

/** What the safe fixes change in a text: sorted, none overlapping another. */
export function safeEdits(text: string, settings: LintSettings, surroundings: Surroundings): readonly TextEdit[] {
  return fixAll(text, settings, {}, surroundings).edits;
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
