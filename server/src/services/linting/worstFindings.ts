import type { Finding, Severity } from "../../lint";

/** An editor shows at most so many of one file. */
const mostShown = 1000;

const ranks: readonly Severity[] = ["error", "warning", "info"];

/**
 * The `most` worst findings, by default as many as an editor shows: errors before warnings, warnings before the rest,
 * each in the order of the text.
 */
export function worstFindings(findings: readonly Finding[], most = mostShown): readonly Finding[] {
  if (findings.length <= most) return findings;
  return findings.toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity)).slice(0, most);
}
