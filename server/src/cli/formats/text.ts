import { count as amount } from "../../shared/inWords";
import { type CheckedFile, type Counts, count, emptyFolderNote, type Report } from "../lint/report";
import { visible } from "../visible";
import { type Style, styles } from "./color";
import type { Format } from "./format";

/** Longer messages do not push the rules of all other lines to the right. */
const widestMessage = 100;

/** For people: the findings under their file's name, and a summary. */
export const text: Format = {
  help: "Human-readable. Colored on a terminal unless NO_COLOR is set,\nelsewhere if FORCE_COLOR=1 is set.",
  *print(report, { color }) {
    const style = styles(color);
    for (const file of report.files) {
      if (file.findings.length > 0) yield* fileLines(file, style);
    }
    for (const folder of report.emptyFolders) yield emptyFolderNote(folder);
    const { findings, files } = report.fixed;
    if (files > 0) yield `${amount(findings, "finding")} fixed in ${amount(files, "file")}.\n`;
    if (report.files.length > 0) yield `${style.bold(summary(report, count(report.files)))}\n`;
  },
};

function* fileLines({ path, findings }: CheckedFile, style: Style): Iterable<string> {
  const rows = findings.map(({ rule, severity, message, range: { start } }) => {
    return {
      place: [`${start.line + 1}`, `${start.character + 1}`] as const,
      severity,
      message: visible(message),
      rule,
    };
  });
  const width = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((widest, row) => Math.max(widest, of(row)), 0);
  const lineWidth = width(({ place }) => place[0].length);
  const columnWidth = width(({ place }) => place[1].length);
  const severityWidth = width(({ severity }) => severity.length);
  const messageWidth = Math.min(
    widestMessage,
    width(({ message }) => message.length),
  );
  yield `${style.underline(visible(path))}\n`;
  for (const { place, severity, message, rule } of rows) {
    const where = style.dim(`${place[0].padStart(lineWidth)}:${place[1].padEnd(columnWidth)}`);
    const grade = style[severity](severity.padEnd(severityWidth));
    yield `  ${where}  ${grade}  ${message.padEnd(messageWidth)}  ${style.dim(rule)}\n`;
  }
  yield "\n";
}

function summary({ files }: Report, counts: Counts): string {
  if (counts.all === 0) return `No findings in ${amount(files.length, "file")}.`;
  const { error, warning, info } = counts.severities;
  const kinds = [error && amount(error, "error"), warning && amount(warning, "warning"), info && `${info} info`];
  const where = files.length === 1 ? "1 file" : `${counts.filesWithFindings} of ${files.length} files`;
  const fixable = counts.fixable > 0 ? `; ${counts.fixable} can be fixed with --fix` : "";
  return `${amount(counts.all, "finding")} (${kinds.filter(Boolean).join(", ")}) in ${where}${fixable}.`;
}
