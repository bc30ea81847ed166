import type { BuildState, BuildSummary, StepOutcome, TimelineBar } from "../../../server/src/protocol";
import { formatAgo, formatSeconds } from "../ui/format";

/** How a build ended, in two or three words with its length: `Built in 42 s`. */
export function resultOf({ outcome, seconds }: Pick<BuildSummary, "outcome" | "seconds">): string {
  const took = formatSeconds(seconds);
  switch (outcome) {
    case "succeeded":
      return `Built in ${took}`;
    case "failed":
      return `Failed after ${took}`;
    case "cancelled":
      return `Canceled after ${took}`;
  }
}

/** `3 of 8 cached`; empty for a build that came to no step. */
export function cachedShare({ cached, total }: Pick<BuildSummary, "cached" | "total">): string {
  return total === 0 ? "" : `${cached} of ${total} cached`;
}

/** Builds before this one that a trend needs, and by how much a build has to differ to be worth a word. */
const fewestBefore = 2;
const leastShare = 0.1;
const leastSeconds = 1;

/**
 * How a build's length stands to the median of those before it: `▲ 12 % slower`, `▼ 40 % faster`, `▲ 3.2 times as long`.
 * Empty where that says nothing: it did not succeed, there were too few, or it took about as long.
 */
export function trendOf({ outcome, seconds, before }: Pick<BuildSummary, "outcome" | "seconds" | "before">): string {
  if (outcome !== "succeeded" || !before || before.builds < fewestBefore || before.medianSeconds <= 0) return "";
  const difference = seconds - before.medianSeconds;
  const share = difference / before.medianSeconds;
  if (Math.abs(difference) < leastSeconds || Math.abs(share) < leastShare) return "";
  if (share >= 1) return `▲ ${(share + 1).toFixed(1)} times as long`;
  return share > 0 ? `▲ ${Math.round(share * 100)} % slower` : `▼ ${Math.round(-share * 100)} % faster`;
}

/** What stands behind a build's result, the most pressing first, because a narrow view cuts it off. */
export function describeBuild(build: BuildSummary, now: number): string {
  const when = formatAgo(new Date(build.startedAt).toISOString(), now) ?? "";
  const over = build.missed.length === 1 ? build.missed[0]?.text : `over ${build.missed.length} budgets`;
  return [build.missed.length > 0 ? over : "", cachedShare(build), trendOf(build), when].filter(Boolean).join(" · ");
}

/** What stands behind the name of a build that runs. */
export function describeRunning({ done, total, seconds, running }: BuildState): string {
  const steps = total > 0 ? `${done} of ${total} steps` : "";
  const name = running?.replaceAll(/\s+/g, " ").trim() ?? "";
  return [steps, formatSeconds(Math.floor(seconds)), name].filter(Boolean).join(" · ");
}

/** What became of a step: `12 s`, `cached`, `failed after 0.4 s`. */
export function outcomeInWords({ outcome, seconds }: { outcome: StepOutcome; seconds: number }): string {
  switch (outcome) {
    case "cached":
      return "cached";
    case "failed":
      return `failed after ${formatSeconds(seconds)}`;
    case "cancelled":
      return `canceled after ${formatSeconds(seconds)}`;
    case "running":
      return `running for ${formatSeconds(seconds)}`;
    case "waiting":
      return "not started";
    case "ran":
      return formatSeconds(seconds);
  }
}

/** What stands behind a step's name: `12 s · package.json changed · critical path`. */
export function describeStep(bar: Pick<TimelineBar, "outcome" | "seconds" | "cause" | "isCritical">): string {
  const path = bar.isCritical && bar.outcome !== "cached" ? "critical path" : "";
  return [outcomeInWords(bar), bar.cause ?? "", path].filter(Boolean).join(" · ");
}

/** What a step is called: what stands in the file, else the engine's own name for it. On one line. */
export function stepName({ name, instruction }: Pick<TimelineBar, "name" | "instruction">): string {
  return (instruction ?? name).replaceAll(/\s+/g, " ").trim();
}

/** The same in short, for where there is little room: of a RUN what runs, without its mounts and other flags. */
export function shortStepName(step: Pick<TimelineBar, "name" | "instruction">): string {
  return stepName(step).replace(/^(RUN)(?: --[\w-]+(?:=\S*)?)+ /i, "$1 ");
}

/** The row of the engine's own work, as people are shown it; other rows are stages. */
export function rowName(row: string): string {
  return row === "engine" ? "Engine" : row;
}
