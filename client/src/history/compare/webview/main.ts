import type { BuildComparison } from "../../../../../server/src/protocol";
import { button, element } from "../../../ui/page/element";
import { shortStepName } from "../../words";
import { type ComparedRow, comparedRows, type Order, totals } from "../comparison";
import type { ComparisonState, FromComparison, ToComparison } from "../messages";
import "./compare.css";

declare function acquireVsCodeApi(): {
  postMessage(message: FromComparison): void;
  getState(): ComparisonState | undefined;
  setState(state: ComparisonState): void;
};

const editor = acquireVsCodeApi();

window.addEventListener("message", ({ data }: MessageEvent<ToComparison>) => {
  if (data.kind === "gone") document.body.replaceChildren(element("p", { class: "gone", text: data.message }));
  else show(data.comparison, data.title, data.when, editor.getState()?.order ?? "difference");
});
editor.postMessage({ kind: "ready" });

function show(comparison: BuildComparison, title: string, when: readonly [string, string], order: Order): void {
  const { before, after, steps } = comparison;
  editor.setState({ before: before.id, after: after.id, order });
  const reorder = button(
    order === "difference" ? "Sort by File Order" : "Sort by Difference",
    "Change the order of the steps",
    () => {
      show(comparison, title, when, order === "difference" ? "file" : "difference");
      document.querySelector<HTMLElement>("#order")?.focus();
    },
  );
  reorder.id = "order";
  document.body.replaceChildren(
    element(
      "header",
      {},
      element("h1", { text: title }),
      element(
        "div",
        { class: "buttons" },
        reorder,
        button("Swap", "Swap builds", () => editor.postMessage({ kind: "swap" })),
        button("First Timeline", "Show the first build's timeline", () => timeline("before")),
        button("Second Timeline", "Show the second build's timeline", () => timeline("after")),
      ),
    ),
    element(
      "table",
      {},
      element("caption", { text: "Both builds and their steps. ▲ slower in the second build, ▼ faster." }),
      head(when, order),
      element(
        "tbody",
        { class: "totals" },
        ...totals(comparison).map((total) =>
          line(total, element("th", { text: total.name, attributes: { scope: "row" } })),
        ),
      ),
      element("tbody", {}, ...comparedRows(steps, order).map((row) => line(row, instruction(row)))),
    ),
  );
}

function head([before, after]: readonly [string, string], order: Order): HTMLElement {
  const sorted = order === "difference" ? { "aria-sort": "descending" } : undefined;
  return element(
    "thead",
    {},
    element(
      "tr",
      {},
      element("th", { text: "Step", attributes: { scope: "col" } }),
      element("th", { text: before, attributes: { scope: "col" } }),
      element("th", { text: after, attributes: { scope: "col" } }),
      element("th", { text: "Difference", attributes: { scope: "col", ...sorted } }),
    ),
  );
}

function line(row: Pick<ComparedRow, "before" | "after" | "difference" | "trend">, name: HTMLElement): HTMLElement {
  return element(
    "tr",
    {},
    name,
    element("td", { text: row.before }),
    element("td", { text: row.after }),
    element("td", { class: row.trend, text: row.difference }),
  );
}

function instruction({ key, stage, instruction }: ComparedRow): HTMLElement {
  const go = button(shortStepName({ name: instruction }), `${instruction}\nGo to its current line`, () =>
    editor.postMessage({ kind: "goTo", key }),
  );
  go.className = "instruction";
  return element("th", { attributes: { scope: "row" } }, go, element("span", { class: "stage", text: stage }));
}

function timeline(which: "before" | "after"): void {
  editor.postMessage({ kind: "timeline", which });
}
