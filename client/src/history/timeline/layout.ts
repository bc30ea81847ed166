import type { TimelineBar } from "../../../../server/src/protocol";

/** Sizes in pixels; the style sheet uses the same. */
export const sizes = { title: 24, lane: 24, bottom: 8, gap: 10, least: 6, padding: 8 } as const;

/** The bars of a stage, or of the engine, before layout. */
export interface Row {
  readonly title: string;
  readonly bars: readonly TimelineBar[];
}

/** A bar with its position in its band. */
export interface PlacedBar {
  readonly bar: TimelineBar;
  /** Pixels from the start of the build. */
  readonly left: number;
  readonly width: number;
  readonly lane: number;
  /** Where its label is, and how wide in pixels. */
  readonly label: { readonly side: "inside" | "right" | "left"; readonly width: number };
}

/** A row with its bars in lanes, so that neither bars nor their labels overlap. */
export interface Band {
  readonly title: string;
  readonly top: number;
  readonly height: number;
  /** In the order in which they started. */
  readonly bars: readonly PlacedBar[];
}

export interface LayoutOptions {
  /** Pixels per second. */
  readonly scale: number;
  /** The width of the whole build in pixels. */
  readonly width: number;
  /** The width of a bar's label in pixels. */
  readonly labelWidth: (bar: TimelineBar) => number;
}

/** The maximum width of a label, and the width from which a bar has its label inside, in pixels. */
const widestLabel = 280;
const wideBar = 120;

/** Computes the position of every bar. Takes n·log n + n·k steps for n bars in k lanes. */
export function layOut(rows: readonly Row[], options: LayoutOptions): Band[] {
  let top = 0;
  return rows.map(({ title, bars }) => {
    const { placed, lanes } = placeBars(bars, options);
    const height = sizes.title + lanes * sizes.lane + sizes.bottom;
    const band = { title, top, height, bars: placed };
    top += height;
    return band;
  });
}

function placeBars(bars: readonly TimelineBar[], options: LayoutOptions): { placed: PlacedBar[]; lanes: number } {
  /** Where the free space of each lane starts. */
  const ends: number[] = [];
  const inOrder = [...bars].sort((a, b) => a.start - b.start);
  const placed = inOrder.map((bar): PlacedBar => {
    const left = bar.start * options.scale;
    const width = Math.max(sizes.least, bar.seconds * options.scale);
    const label = placeLabel(left, width, Math.min(widestLabel, options.labelWidth(bar)), options.width);
    const from = label.side === "left" ? left - label.width : left;
    const to = label.side === "right" ? left + width + label.width : left + width;
    let lane = ends.findIndex((end) => end <= from);
    if (lane === -1) lane = ends.length;
    ends[lane] = to + sizes.gap;
    return { bar, left, width, lane, label };
  });
  return { placed, lanes: Math.max(1, ends.length) };
}

/** Inside a bar that is wide enough, else to its right, else to its left if it ends near the edge. */
function placeLabel(left: number, width: number, wanted: number, edge: number): PlacedBar["label"] {
  const inner = width - 2 * sizes.padding;
  if (inner >= wanted || width >= wideBar) return { side: "inside", width: Math.max(0, inner) };
  const behind = edge - (left + width) - sizes.padding;
  if (behind >= wanted || behind >= left) return { side: "right", width: Math.max(0, Math.min(wanted, behind)) };
  return { side: "left", width: Math.min(wanted, left - sizes.padding) };
}

/** The indexes of a band's bars that are visible in a part of the chart. */
export function visibleBars(band: Band, view: { top: number; bottom: number; left: number; right: number }): number[] {
  const places: number[] = [];
  for (const [place, { left, width, lane, label }] of band.bars.entries()) {
    const top = topOf(band, lane);
    if (top > view.bottom || top + sizes.lane < view.top) continue;
    const from = label.side === "left" ? left - label.width : left;
    if (from <= view.right && left + width + label.width >= view.left) places.push(place);
  }
  return places;
}

/** The top of a lane in the chart. */
export function topOf(band: Band, lane: number): number {
  return band.top + sizes.title + lane * sizes.lane;
}
