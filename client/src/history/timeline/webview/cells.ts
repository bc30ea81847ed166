import { element } from "../../../ui/page/element";
import { stepName } from "../../words";
import { barDetails, barLabel } from "../barWords";
import type { Focus } from "../keyboard";
import { type Band, type PlacedBar, sizes } from "../layout";

/** The element of a bar with its label. */
export function barCell(placed: PlacedBar, at: Focus, picture: { margin: number; total: number }): HTMLElement {
  const { bar, left, width, lane, label } = placed;
  const marks = [bar.outcome, ...(bar.isCritical ? ["critical"] : [])].join(" ");
  const text = element("span", { class: `label ${label.side}`, text: barLabel(bar) });
  text.style.maxWidth = `${label.width}px`;
  const cell = element(
    "div",
    {
      class: `bar ${marks}`,
      attributes: {
        role: "gridcell",
        "aria-colindex": String(at.place + 2),
        "aria-label": [stepName(bar), ...barDetails(bar, picture.total)].join(", "),
        "data-bar": `${at.band} ${at.place}`,
      },
    },
    text,
  );
  Object.assign(cell.style, {
    left: `${picture.margin + left}px`,
    width: `${width}px`,
    top: `${sizes.title + lane * sizes.lane}px`,
  });
  return cell;
}

/** The element of a row, without its bars. */
export function bandElement({ title, top, height, bars }: Band, at: number): HTMLElement {
  const created = element(
    "div",
    {
      class: "band",
      attributes: { role: "row", "aria-rowindex": String(at + 1), "aria-colcount": String(bars.length + 1) },
    },
    element("span", { class: "title", text: title, attributes: { role: "rowheader", "aria-colindex": "1" } }),
  );
  Object.assign(created.style, { top: `${top}px`, height: `${height}px` });
  return created;
}

export function tickElement(left: number, label: string): HTMLElement {
  const created = element("span", { class: "tick", text: label });
  created.style.left = `${left}px`;
  return created;
}

export function lineElement(left: number): HTMLElement {
  const created = element("span");
  created.style.left = `${left}px`;
  return created;
}
