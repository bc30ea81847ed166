import type { BuildDetails } from "../../../../../server/src/protocol";
import { formatSeconds } from "../../../../../server/src/shared/duration";
import { button, element } from "../../../ui/page/element";
import { cachedShare, resultOf, trendOf } from "../../words";

export interface HeaderActions {
  zoom(direction: "in" | "out" | "fit"): void;
  showLog(): void;
  compare(): void;
}

/** The part above the chart: the build, its result, the buttons, and the legend. */
export function header(details: BuildDetails, title: string, when: string, actions: HeaderActions): HTMLElement {
  const path = details.criticalSeconds > 0 ? `critical path ${formatSeconds(details.criticalSeconds)}` : "";
  const facts = [resultOf(details), cachedShare(details), trendOf(details), path, details.engineLabel, when];
  const notes = details.missed.map(({ message }) => element("li", { text: `⚠ ${message}` }));
  if (details.outcome === "failed") notes.unshift(element("li", { text: `✗ ${details.message}` }));
  return element(
    "header",
    {},
    element("h1", { text: title }),
    element("p", { class: "facts", text: facts.filter(Boolean).join(" · ") }),
    notes.length > 0 ? element("ul", { class: "notes" }, ...notes) : undefined,
    element(
      "div",
      { class: "bar-above" },
      element(
        "div",
        { class: "buttons", attributes: { role: "toolbar", "aria-label": "Timeline" } },
        button("−", "Zoom out (−)", () => actions.zoom("out")),
        button("+", "Zoom in (+)", () => actions.zoom("in")),
        button("Fit", "Show the whole build (0)", () => actions.zoom("fit")),
        button("Log", "Show the log of this build", () => actions.showLog()),
        button("Compare…", "Compare this build with another one", () => actions.compare()),
      ),
      legend(details),
    ),
  );
}

const meanings = [
  ["ran", "ran"],
  ["cached", "✓ cached"],
  ["failed", "✗ failed"],
  ["cancelled", "⊘ canceled"],
] as const;

/** The legend of the outcomes that occur in the chart. */
function legend({ bars }: BuildDetails): HTMLElement {
  const there = new Set<string>(bars.map(({ outcome }) => outcome));
  const entries = meanings
    .filter(([outcome]) => there.has(outcome))
    .map(([outcome, text]) => entry(`sample ${outcome}`, text));
  if (bars.some(({ isCritical }) => isCritical)) entries.push(entry("sample ran critical", "critical path"));
  return element("ul", { class: "legend", attributes: { "aria-label": "Legend" } }, ...entries);
}

function entry(sample: string, text: string): HTMLElement {
  return element("li", {}, element("span", { class: sample }), document.createTextNode(text));
}
