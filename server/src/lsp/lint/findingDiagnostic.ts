import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver/node";
import type { Finding, Severity } from "../../lint";
import { describeIncomplete, type Incomplete } from "../../services/linting/incomplete";
import type { Snapshot } from "../snapshot";

/** The name under which the editor lists what this extension reports. */
const diagnosticSource = "BuildKit Lens";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A finding as the editor shows it: its code is the rule's id and leads to the rule's page. */
export function findingDiagnostic(snapshot: Snapshot, finding: Finding): Diagnostic {
  return {
    range: snapshot.range(finding.span),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
    codeDescription: { href: finding.url },
    message: finding.message,
    // A comment without effect is faded, as editors show unused code.
    ...(finding.rule === "suppression/unused" ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** That a document was not checked to its end, at its first character: findings may be missing. */
export function incompleteDiagnostic(incomplete: Incomplete): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Warning,
    source: diagnosticSource,
    code: "not-fully-checked",
    message: describeIncomplete(incomplete),
  };
}
