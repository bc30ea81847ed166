import type { TimelineBar } from "../../../../../server/src/protocol";
import { element } from "../../../ui/page/element";
import { barLabel } from "../barWords";
import { actionOf, type Focus } from "../keyboard";
import { type Band, layOut, type PlacedBar, type Row, sizes, topOf } from "../layout";
import { ticksBetween } from "../ticks";
import { scrollAfterZoom, zoomed } from "../zoom";
import { lineElement, tickElement } from "./cells";
import { measure } from "./measure";
import { PaintedBars } from "./paintedBars";

/** Pixels at the sides of the chart, above it for the axis, and around the visible part that are painted too. */
const margin = 16;
const axisHeight = 28;
const overscan = 200;

export interface PlotListener {
  /** Enter, or a double click. */
  open(bar: TimelineBar): void;
  /** The bar under the pointer, or else the focused one. */
  pointed(bar: TimelineBar | undefined): void;
  changed(zoom: number, focus: Focus): void;
}

/** The chart: bars in the rows of their stages. Only visible bars are in the document, so thousands cost as much as a few. */
export class Plot {
  readonly root = element("section", { class: "plot" });
  readonly #axis = element("div", { class: "axis", attributes: { "aria-hidden": "true" } });
  readonly #lines = element("div", { class: "lines", attributes: { "aria-hidden": "true" } });
  readonly #grid = element("div", { class: "grid", attributes: { role: "grid" } });
  readonly #painted = new PaintedBars(this.#grid);
  readonly #labelWidths = new Map<TimelineBar, number>();
  #rows: readonly Row[] = [];
  #bands: readonly Band[] = [];
  #total = 0;
  #zoom = 1;
  #scale = 1;
  #focus: Focus = { band: 0, place: 0 };
  #isPaintScheduled = false;

  constructor(private readonly listener: PlotListener) {
    this.#grid.append(this.#lines);
    this.root.append(this.#axis, this.#grid);
    this.root.addEventListener("scroll", () => this.#schedulePaint());
    this.root.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.#grid.addEventListener("keydown", (event) => this.#keyDown(event));
    this.#grid.addEventListener("click", (event) => this.#at(event, (focus) => this.focus(focus)));
    this.#grid.addEventListener("dblclick", (event) => this.#at(event, () => this.#open()));
    this.#grid.addEventListener("pointerover", (event) => this.#at(event, (at) => listener.pointed(this.#barAt(at))));
    this.#grid.addEventListener("pointerleave", () => listener.pointed(this.#barAt(this.#focus)));
    new ResizeObserver(() => this.#layOut()).observe(this.root);
  }

  /** Shows a build. `total` is in seconds. */
  show(rows: readonly Row[], total: number, name: string, start: { zoom: number; focus: Focus }): void {
    this.#rows = rows;
    this.#total = Math.max(total, 0.001);
    for (const { bars } of rows) for (const bar of bars) this.#total = Math.max(this.#total, bar.start + bar.seconds);
    this.#grid.setAttribute("aria-label", `${name}. Arrow keys move between the steps, Enter goes to the instruction.`);
    this.#grid.setAttribute("aria-rowcount", String(rows.length));
    this.#zoom = start.zoom;
    this.#focus = start.focus;
    this.#layOut();
    if (!this.#barAt(this.#focus)) this.#focus = { band: 0, place: 0 };
    this.#layOut();
    this.listener.pointed(this.#barAt(this.#focus));
  }

  /** Zooms around the focused bar, or around a position in the window. */
  zoom(direction: "in" | "out" | "fit", x = this.#focusedX()): void {
    const before = this.#scale;
    this.#zoom = zoomed(this.#zoom, direction, this.root.clientWidth);
    this.#layOut();
    this.root.scrollLeft = scrollAfterZoom(this.root.scrollLeft, x - margin, before, this.#scale);
    this.#paint();
    this.listener.changed(this.#zoom, this.#focus);
  }

  /** Focuses the last focused bar, initially the first one. */
  takeFocus(): void {
    this.focus(this.#focus);
  }

  /** Focuses a bar and scrolls it into view. */
  focus(focus: Focus): void {
    this.#focus = focus;
    const placed = this.#placedAt(focus);
    if (!placed) return;
    this.#bringIntoSight(focus.band, placed);
    this.#paint();
    this.#painted.cell(focus)?.focus({ preventScroll: true });
    this.listener.pointed(placed.bar);
    this.listener.changed(this.#zoom, focus);
  }

  #layOut(): void {
    const width = Math.max(100, this.root.clientWidth - 2 * margin) * this.#zoom;
    this.#scale = width / (this.#total || 1);
    this.#bands = layOut(this.#rows, { scale: this.#scale, width, labelWidth: (bar) => this.#labelWidth(bar) });
    const last = this.#bands.at(-1);
    const full = `${width + 2 * margin}px`;
    Object.assign(this.#grid.style, { width: full, height: `${last ? last.top + last.height : 0}px` });
    this.#axis.style.width = full;
    const hadFocus = this.#grid.contains(document.activeElement);
    this.#painted.clear();
    this.#paint();
    if (hadFocus) this.#painted.cell(this.#focus)?.focus({ preventScroll: true });
  }

  #labelWidth(bar: TimelineBar): number {
    const known = this.#labelWidths.get(bar) ?? measure(barLabel(bar)) + sizes.padding;
    this.#labelWidths.set(bar, known);
    return known;
  }

  #schedulePaint(): void {
    if (this.#isPaintScheduled) return;
    this.#isPaintScheduled = true;
    requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    this.#isPaintScheduled = false;
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.root;
    const view = {
      top: scrollTop - overscan,
      bottom: scrollTop + clientHeight + overscan,
      left: scrollLeft - overscan,
      right: scrollLeft + clientWidth + overscan,
    };
    this.#painted.paint(this.#bands, view, this.#focus, { margin, total: this.#total });
    this.#paintAxis(view);
  }

  #paintAxis(view: { left: number; right: number }): void {
    const to = Math.min(this.#total, (view.right - margin) / this.#scale);
    const ticks = ticksBetween(Math.max(0, (view.left - margin) / this.#scale), to, this.#scale);
    const placed = ticks.map(({ at, label }) => ({ left: margin + at * this.#scale, label }));
    const edge = margin + this.#total * this.#scale + margin;
    const written = placed.filter(({ left, label }) => left + measure(label) < edge);
    this.#axis.replaceChildren(...written.map(({ left, label }) => tickElement(left, label)));
    this.#lines.replaceChildren(...placed.map(({ left }) => lineElement(left)));
  }

  #bringIntoSight(at: number, { left, width, lane }: PlacedBar): void {
    const { root } = this;
    const top = topOf(this.#bands[at] as Band, lane);
    // The row's title is sticky above its lanes.
    const from = top - sizes.title;
    const height = root.clientHeight - axisHeight;
    if (from < root.scrollTop) root.scrollTop = from;
    else if (top + sizes.lane > root.scrollTop + height) root.scrollTop = top + sizes.lane - height;
    const right = left + Math.min(width, root.clientWidth - 4 * margin) + 2 * margin;
    if (left < root.scrollLeft) root.scrollLeft = left;
    else if (right > root.scrollLeft + root.clientWidth) root.scrollLeft = right - root.clientWidth;
  }

  #keyDown(event: KeyboardEvent): void {
    const action = actionOf(event, this.#bands, this.#focus);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (action.kind === "focus") this.focus(action.focus);
    else if (action.kind === "open") this.#open();
    else this.zoom(action.direction);
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? "in" : "out", event.clientX - this.root.getBoundingClientRect().left);
  }

  #open(): void {
    const bar = this.#barAt(this.#focus);
    if (bar) this.listener.open(bar);
  }

  #at(event: Event, work: (focus: Focus) => void): void {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-bar]") : null;
    const [band, place] = cell?.dataset.bar?.split(" ").map(Number) ?? [];
    if (band !== undefined && place !== undefined) work({ band, place });
  }

  #focusedX(): number {
    const placed = this.#placedAt(this.#focus);
    const x = placed ? margin + placed.left - this.root.scrollLeft : 0;
    return x >= 0 && x <= this.root.clientWidth ? x : this.root.clientWidth / 2;
  }

  #placedAt({ band, place }: Focus): PlacedBar | undefined {
    return this.#bands[band]?.bars[place];
  }

  #barAt(focus: Focus): TimelineBar | undefined {
    return this.#placedAt(focus)?.bar;
  }
}
