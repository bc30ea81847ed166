import type { TimelineBar } from "../../../../server/src/protocol";
import { formatSeconds } from "../../ui/format";
import { outcomeInWords, shortStepName } from "../words";

const signs: Readonly<Record<TimelineBar["outcome"], string>> = {
  ran: "",
  cached: "✓ ",
  failed: "✗ ",
  cancelled: "⊘ ",
  running: "⊘ ",
};

/** What is written at a bar, the end of which may be cut off. The sign says what its colour says. */
export function barLabel(bar: TimelineBar): string {
  const took = bar.outcome === "cached" ? "" : `${formatSeconds(bar.seconds)} · `;
  return `${signs[bar.outcome]}${took}${shortStepName(bar)}`;
}

/** All that is known of a bar, in parts: for the line below the picture, and for those who hear it. */
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
