import type { BuildRecord, LastRun, RecordedStep } from "../../builds/records/record";
import type { MissedBudget } from "../../protocol";
import { formatDate } from "../../shared/dates";
import { formatSeconds } from "../../shared/duration";
import { codeBlock, codeSpan, escaped } from "../../shared/markdown";

/** Further details of an instruction. */
export interface TimingDetails {
  readonly missed?: MissedBudget | undefined;
  /** Markdown that says why it ran. */
  readonly why?: string | undefined;
}

/** Markdown for an instruction's time: its outcome and why, its duration before, and in which build. */
export function instructionHover(
  record: BuildRecord,
  step: RecordedStep,
  changedSince: boolean,
  { missed, why }: TimingDetails = {},
): string {
  const parts = [howItWent(step)];
  if (why !== undefined) parts.push(why);
  if (missed) parts.push(escaped(missed.message));
  if (step.error !== undefined) parts.push(codeBlock(step.error));
  parts.push(whichBuild(record, changedSince));
  return parts.join("\n\n");
}

/** Markdown for a build's total. */
export function summaryHover(record: BuildRecord, changedSince: boolean, missed: readonly MissedBudget[] = []): string {
  const said = [record.message || "The build is running.", ...missed.map(({ message }) => message)];
  const parts = said.map(escaped);
  const slowest = record.steps
    .filter((step) => (step.outcome === "ran" || step.outcome === "failed") && step.seconds >= 0.1)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 3);
  if (slowest.length > 1) {
    parts.push(slowest.map((step) => `- ${formatSeconds(step.seconds)}: ${codeSpan(step.name)}`).join("\n"));
  }
  parts.push(whichBuild(record, changedSince));
  return parts.join("\n\n");
}

function howItWent(step: RecordedStep): string {
  switch (step.outcome) {
    case "cached":
      return `Cached. ${lastRan(step.lastRan)}`;
    case "ran":
      return `Took ${formatSeconds(step.seconds)}.`;
    case "failed":
      return `Failed after ${formatSeconds(step.seconds)}.`;
    case "cancelled":
      return `Canceled after ${formatSeconds(step.seconds)}.`;
    case "running":
      return "Running.";
  }
}

function lastRan(run: LastRun | undefined): string {
  if (!run) return "No earlier run is recorded.";
  return `It took ${formatSeconds(run.seconds)} when it last ran, on ${formatDate(run.at)}.`;
}

function whichBuild(record: BuildRecord, changedSince: boolean): string {
  const target = record.target === undefined ? "" : `, target ${codeSpan(record.target)}`;
  const build = `${escaped(record.engineLabel)}, ${formatDate(record.startedAt)}${target}.`;
  return changedSince ? `${build} The file has changed since this build.` : build;
}
