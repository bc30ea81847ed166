import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { below } from "../../files/below";
import type { Problem } from "../../files/problem";
import { rules, ruleUrl, type Severity } from "../../lint";
import { jsonText } from "../jsonText";
import type { CheckedFile, ReportedFinding } from "../lint/report";
import type { Format } from "./format";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0 with one run. Each result is on a separate line. */
export const sarif: Format = {
  help: "SARIF 2.1.0, for code scanning. Paths are relative to the current folder.",
  *print({ files, problems }, { cwd, version }) {
    const described = describedRules(files);
    const indexes = new Map(described.map(({ id }, index) => [id, index]));
    const driver = { name: "BuildKit Lens", version, semanticVersion: version, rules: described };
    const head = {
      tool: { driver },
      columnKind: "utf16CodeUnits",
      invocations: [
        { executionSuccessful: problems.length === 0, toolExecutionNotifications: problems.map(notification) },
      ],
    };
    yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';
    yield `${jsonText(head).slice(0, -1)},"results":[`;
    let separator = "\n";
    for (const { path, findings } of files) {
      const artifactLocation = location(path, cwd);
      for (const { rule, severity, message, range } of findings) {
        const result = {
          ruleId: rule,
          ruleIndex: indexes.get(rule),
          level: levels[severity],
          message: { text: message },
          locations: [{ physicalLocation: { artifactLocation, region: region(range) } }],
        };
        yield `${separator}${jsonText(result)}`;
        separator = ",\n";
      }
    }
    yield "]}]}\n";

    function notification({ path, message, position }: Problem) {
      const region = position && { region: { startLine: position.line + 1, startColumn: position.character + 1 } };
      const physicalLocation = { artifactLocation: location(path, cwd), ...region };
      return { level: "error", message: { text: message }, locations: [{ physicalLocation }] };
    }
  },
};

interface DescribedRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly helpUri: string;
  readonly defaultConfiguration?: { readonly level: string };
}

/** The registered rules, and those of findings without one, such as parse errors. */
function describedRules(files: readonly CheckedFile[]): DescribedRule[] {
  const described = new Map<string, DescribedRule>();
  for (const { id, summary, severity } of rules) {
    const defaultConfiguration = { level: levels[severity] };
    described.set(id, { id, shortDescription: { text: summary }, helpUri: ruleUrl(id), defaultConfiguration });
  }
  for (const { findings } of files) {
    for (const { rule, url } of findings) {
      if (!described.has(rule)) described.set(rule, { id: rule, shortDescription: { text: rule }, helpUri: url });
    }
  }
  return [...described.values()];
}

/** Relative to the current folder, which counts as the root of the repository; absolute if it is outside. */
function location(path: string, cwd: string) {
  const names = below(cwd, path);
  if (names === undefined) return { uri: pathToFileURL(resolve(cwd, path)).href };
  return { uri: names.map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

/** SARIF positions start at one; the end is after the last character, as here. */
function region({ start, end }: ReportedFinding["range"]) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
