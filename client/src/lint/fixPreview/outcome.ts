import type { FixPreview, FixPreviewFile } from "../../../../server/src/protocol";
import { count } from "../../../../server/src/shared/inWords";

/** What a fix cannot decide: the number of problems that are left, and of files that have them. */
export function left(files: readonly FixPreviewFile[]): { findings: number; files: number } {
  const having = files.filter(({ findings }) => findings.length > 0);
  return { findings: having.reduce((sum, { findings }) => sum + findings.length, 0), files: having.length };
}

/** The earlier results for all files, updated with the new results for some of them. */
export function withNew(before: FixPreview, now: FixPreview): FixPreview {
  const files = before.files.map((file) => now.files.find(({ uri }) => uri === file.uri) ?? file);
  return {
    files,
    summaries: { ...before.summaries, ...now.summaries },
    skipped: [...before.skipped, ...now.skipped],
  };
}

/** The message when there is no safe fix to apply. */
export function describeNothing({ files, skipped }: FixPreview): string {
  const { findings, files: having } = left(files);
  if (files.length === 0 && skipped.length === 0) return "No Dockerfile found in this workspace.";
  if (files.length === 0) return leftOut(skipped).trim();
  if (findings > 0) {
    const where = files.length > 1 ? ` in ${count(having, "file")}` : "";
    const need = findings === 1 ? "needs" : "need";
    return `Nothing can be fixed automatically. ${count(findings, "problem")}${where} ${need} your decision.${leftOut(skipped)}`;
  }
  const where = files.length === 1 ? "this Dockerfile" : `${files.length} Dockerfiles`;
  return `No problems found in ${where}.${leftOut(skipped)}`;
}

/** The message after fixes were applied: their number, and what is left. */
export function describeOutcome(before: FixPreview, now: FixPreview, changedFiles: number): string {
  const fixes = Math.max(0, fixesIn(before) - fixesIn(now));
  const { findings, files } = left(now.files);
  // With a single file, there is no need to say which.
  const inFiles = (number: number) => (now.files.length > 1 ? ` in ${count(number, "file")}` : "");
  const done = `Applied ${count(fixes, "fix", "fixes")}${inFiles(changedFiles)}`;
  const rest = findings === 0 ? "No problems left" : `${count(findings, "problem")} left${inFiles(files)}`;
  return `${done}. ${rest}.${leftOut(now.skipped)}`;
}

const fixesIn = ({ files }: FixPreview): number => files.reduce((sum, { fixes }) => sum + fixes, 0);

function leftOut(skipped: FixPreview["skipped"]): string {
  if (skipped.length === 0) return "";
  return ` Skipped ${count(skipped.length, "file")}; see the output for the reason.`;
}
