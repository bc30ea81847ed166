import type { Finding, Severity } from "../lint";

/** An editor shows no more of one file. */
const mostShown = 1000;

const ranks: readonly Severity[] = ["error", "warning", "info"];

/** As many findings as an editor shows: errors before warnings, warnings before the rest, each in the order of the text. */
export function worstFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostShown) return findings;
  return findings.toSorted((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity)).slice(0, mostShown);
}
