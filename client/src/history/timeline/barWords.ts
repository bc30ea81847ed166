import type { TimelineBar } from "../../../../server/src/protocol";
import { formatSeconds } from "../../../../server/src/shared/duration";
import { outcomeInWords, shortStepName } from "../words";

const signs: Readonly<Record<TimelineBar["outcome"], string>> = {
  ran: "",
  cached: "✓ ",
  failed: "✗ ",
  cancelled: "⊘ ",
  running: "⊘ ",
};

/** The label of a bar, whose end may be cut off. The sign says what the color says. */
export function barLabel(bar: TimelineBar): string {
  const took = bar.outcome === "cached" ? "" : `${formatSeconds(bar.seconds)} · `;
  return `${signs[bar.outcome]}${took}${shortStepName(bar)}`;
}

/** The details of a bar, in parts: for the line below the chart, and for screen readers. */
export function barDetails(bar: TimelineBar, total: number): string[] {
  const share =
    total > 0 && bar.outcome !== "cached" ? ` (${Math.round((100 * bar.seconds) / total)} % of the build)` : "";
  return [
    `${bar.outcome === "ran" ? "ran for " : ""}${outcomeInWords(bar)}${share}`,
    ...(bar.cause === undefined ? [] : [`why it ran: ${bar.cause}`]),
    `started after ${formatSeconds(bar.start)}`,
    ...(bar.platform === undefined ? [] : [bar.platform]),
    ...(bar.isCritical ? ["on the critical path"] : []),
    ...(bar.line === undefined ? [] : [`line ${bar.line + 1} at build time`]),
  ];
}
