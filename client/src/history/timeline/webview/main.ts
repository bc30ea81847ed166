import type { BuildDetails, TimelineBar } from "../../../../../server/src/protocol";
import { button, element } from "../../../ui/page/element";
import { rowsOf, rowTitle } from "../../buildTree";
import { stepName } from "../../words";
import { barDetails } from "../barWords";
import type { FromTimeline, TimelineState, ToTimeline } from "../messages";
import { header } from "./header";
import { Plot } from "./plot";
import "./timeline.css";

declare function acquireVsCodeApi(): {
  postMessage(message: FromTimeline): void;
  getState(): TimelineState | undefined;
  setState(state: TimelineState): void;
};

const editor = acquireVsCodeApi();
let shown: BuildDetails | undefined;
let pointed: TimelineBar | undefined;

const plot = new Plot({
  open: goTo,
  pointed: (bar) => {
    pointed = bar;
    describe();
  },
  changed: (zoom, focus) => {
    if (shown) editor.setState({ id: shown.id, zoom, focus });
  },
});
const name = element("strong");
const facts = element("span");
const go = button("Go to Instruction", "Go to its current line (Enter)", () => pointed && goTo(pointed));
const below = element("footer", {}, element("div", { class: "words" }, name, facts), go);

window.addEventListener("message", ({ data }: MessageEvent<ToTimeline>) => {
  if (data.kind === "show") show(data.details, data.title, data.when);
  else document.body.replaceChildren(element("p", { class: "gone", text: data.message }));
});
// A tab that is opened or selected gets the focus; one that is restored with the window does not.
window.addEventListener("focus", () => {
  if (document.activeElement === document.body) plot.takeFocus();
});
editor.postMessage({ kind: "ready" });

function show(details: BuildDetails, title: string, when: string): void {
  const above = header(details, title, when, {
    zoom: (direction) => plot.zoom(direction),
    showLog: () => editor.postMessage({ kind: "showLog" }),
    compare: () => editor.postMessage({ kind: "compare" }),
  });
  // A build's steps never change; only its header does, when the project's budgets change.
  if (shown?.id === details.id) document.querySelector("header")?.replaceWith(above);
  else showFirst(details, title, above);
}

function showFirst(details: BuildDetails, title: string, above: HTMLElement): void {
  shown = details;
  document.body.replaceChildren(above, plot.root, below);
  const rows = rowsOf(details, details).map((row) => ({ title: rowTitle(row), bars: row.bars }));
  if (rows.length === 0) {
    plot.root.replaceWith(element("p", { class: "gone", text: "No step was started." }));
    return;
  }
  const kept = editor.getState();
  const start = { zoom: kept?.zoom ?? 1, focus: kept?.focus ?? { band: 0, place: 0 } };
  plot.show(rows, details.seconds, `Timeline of ${title}`, start);
  if (document.hasFocus()) plot.takeFocus();
}

function goTo({ key }: TimelineBar): void {
  if (key !== undefined) editor.postMessage({ kind: "goTo", key });
}

/** Describes the bar under the pointer, or else the focused one, below the chart. */
function describe(): void {
  name.textContent = pointed ? stepName(pointed) : "";
  facts.textContent = pointed ? barDetails(pointed, shown?.seconds ?? 0).join(" · ") : "";
  go.disabled = pointed?.key === undefined;
}
