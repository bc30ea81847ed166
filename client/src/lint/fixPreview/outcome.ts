import type { Standard, StandardFile } from "../../../../server/src/protocol";
import { count } from "../../ui/format";

/** What is left to decide by hand: how many findings in how many files. */
export function left(files: readonly StandardFile[]): { findings: number; files: number } {
  const having = files.filter(({ findings }) => findings.length > 0);
  return { findings: having.reduce((sum, { findings }) => sum + findings.length, 0), files: having.length };
}

/** What was known of all files, with what is known by now of some of them. */
export function withNew(before: Standard, now: Standard): Standard {
  const files = before.files.map((file) => now.files.find(({ uri }) => uri === file.uri) ?? file);
  return {
    files,
    summaries: { ...before.summaries, ...now.summaries },
    skipped: [...before.skipped, ...now.skipped],
  };
}

/** Where no safe fix is to be made: what there is instead. */
export function describeNothing({ files, skipped }: Standard): string {
  const { findings, files: having } = left(files);
  if (files.length === 0 && skipped.length === 0) return "There is no Dockerfile in this workspace.";
  if (files.length === 0) return leftOut(skipped).trim();
  if (findings > 0) {
    const where = files.length > 1 ? ` in ${count(having, "file")}` : "";
    return `Nothing can be fixed without a decision of yours; ${are(findings)} left${where}.${leftOut(skipped)}`;
  }
  const all = files.length === 1 ? "This Dockerfile is" : `All ${files.length} Dockerfiles are`;
  return `${all} up to the standard: there is nothing to change.${leftOut(skipped)}`;
}

/** How it ended: how many fixes were applied in so many files, and what is left. */
export function describeOutcome(before: Standard, now: Standard, changedFiles: number): string {
  const fixes = Math.max(0, fixesIn(before) - fixesIn(now));
  const { findings, files } = left(now.files);
  // Whoever brought one file to the standard knows which it was.
  const inFiles = (number: number) => (now.files.length > 1 ? ` in ${count(number, "file")}` : "");
  const done = `${count(fixes, "fix", "fixes")} applied${inFiles(changedFiles)}`;
  const rest = findings === 0 ? "nothing is left to do" : `${are(findings)} left${inFiles(files)}`;
  return `${done}; ${rest}.${leftOut(now.skipped)}`;
}

const fixesIn = ({ files }: Standard): number => files.reduce((sum, { fixes }) => sum + fixes, 0);

const are = (findings: number): string => `${count(findings, "finding")} ${findings === 1 ? "is" : "are"}`;

function leftOut(skipped: Standard["skipped"]): string {
  if (skipped.length === 0) return "";
  return ` ${count(skipped.length, "file")} ${skipped.length === 1 ? "was" : "were"} left out; the output says why.`;
}
