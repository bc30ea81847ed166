import type { BuildState, BuildSummary, StepOutcome, TimelineBar } from "../../../server/src/protocol";
import { formatSeconds } from "../../../server/src/shared/duration";
import { formatAgo } from "../ui/format";

/** The result of a build with its duration: `Built in 42 s`. */
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

/** `3 of 8 cached`; empty for a build without steps. */
export function cachedShare({ cached, total }: Pick<BuildSummary, "cached" | "total">): string {
  return total === 0 ? "" : `${cached} of ${total} cached`;
}

/** The number of earlier builds that a trend needs, and the smallest difference that it reports. */
const minBuildsBefore = 2;
const minShare = 0.1;
const minSeconds = 1;

/**
 * A build's duration compared with the median of the builds before: `▲ 12 % slower`, `▼ 40 % faster`, `▲ 3.2 times as long`.
 * Empty if the build did not succeed, there were too few, or it took about as long.
 */
export function trendOf({ outcome, seconds, before }: Pick<BuildSummary, "outcome" | "seconds" | "before">): string {
  if (outcome !== "succeeded" || !before || before.builds < minBuildsBefore || before.medianSeconds <= 0) return "";
  const difference = seconds - before.medianSeconds;
  const share = difference / before.medianSeconds;
  if (Math.abs(difference) < minSeconds || Math.abs(share) < minShare) return "";
  if (share >= 1) return `▲ ${(share + 1).toFixed(1)} times as long`;
  return share > 0 ? `▲ ${Math.round(share * 100)} % slower` : `▼ ${Math.round(-share * 100)} % faster`;
}

/** The description of a build, the most important part first because a narrow view cuts off the rest. */
export function describeBuild(build: BuildSummary, now: number): string {
  const when = formatAgo(new Date(build.startedAt).toISOString(), now) ?? "";
  const over = build.missed.length === 1 ? build.missed[0]?.text : `over ${build.missed.length} budgets`;
  return [build.missed.length > 0 ? over : "", cachedShare(build), trendOf(build), when].filter(Boolean).join(" · ");
}

/** The description of a running build. */
export function describeRunning({ done, total, seconds, running }: BuildState): string {
  const steps = total > 0 ? `${done} of ${total} steps` : "";
  const name = running?.replaceAll(/\s+/g, " ").trim() ?? "";
  return [steps, formatSeconds(Math.floor(seconds)), name].filter(Boolean).join(" · ");
}

/** The outcome of a step: `12 s`, `cached`, `failed after 0.4 s`. */
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

/** The description of a step: `12 s · package.json changed · critical path`. */
export function describeStep(bar: Pick<TimelineBar, "outcome" | "seconds" | "cause" | "isCritical">): string {
  const path = bar.isCritical && bar.outcome !== "cached" ? "critical path" : "";
  return [outcomeInWords(bar), bar.cause ?? "", path].filter(Boolean).join(" · ");
}

/** The name of a step, on one line: its instruction, or else the engine's name for it. */
export function stepName({ name, instruction }: Pick<TimelineBar, "name" | "instruction">): string {
  return (instruction ?? name).replaceAll(/\s+/g, " ").trim();
}

/** The short name of a step: a RUN without its mounts and other flags. */
export function shortStepName(step: Pick<TimelineBar, "name" | "instruction">): string {
  return stepName(step).replace(/^(RUN)(?: --[\w-]+(?:=\S*)?)+ /i, "$1 ");
}

/** The title of a row: a stage, or the engine's internal steps. */
export function rowName(row: string): string {
  return row === "engine" ? "Engine" : row;
}
