import type { TimelineBar } from "../../../../server/src/protocol";

/** Sizes in pixels; the style sheet goes by the same. */
export const sizes = { title: 24, lane: 24, bottom: 8, gap: 10, least: 6, padding: 8 } as const;

/** A stage's bars, or the engine's own, before they have places. */
export interface Row {
  readonly title: string;
  readonly bars: readonly TimelineBar[];
}

/** Where a bar stands in its band. */
export interface PlacedBar {
  readonly bar: TimelineBar;
  /** From the beginning of the build. */
  readonly left: number;
  readonly width: number;
  readonly lane: number;
  /** Where its name is written, and in how many pixels. */
  readonly label: { readonly side: "inside" | "right" | "left"; readonly width: number };
}

/** A row with its bars in lanes, so that neither bars nor their names cover each other. */
export interface Band {
  readonly title: string;
  readonly top: number;
  readonly height: number;
  /** In the order in which they began. */
  readonly bars: readonly PlacedBar[];
}

export interface LayoutOptions {
  /** Pixels per second. */
  readonly scale: number;
  /** Pixels that there are for the whole build. */
  readonly width: number;
  /** How wide a bar's name is, in pixels. */
  readonly labelWidth: (bar: TimelineBar) => number;
}

/** Names are cut off behind so many pixels; a bar that is so wide has its own inside of it. */
const widestLabel = 280;
const wideBar = 120;

/** Gives every bar its place. Of n bars in k lanes it takes n·log n + n·k steps. */
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
  /** Where each lane is free from. */
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

/** Inside of a bar that is wide enough, else behind it, else before it where it ends at the edge. */
function placeLabel(left: number, width: number, wanted: number, edge: number): PlacedBar["label"] {
  const inner = width - 2 * sizes.padding;
  if (inner >= wanted || width >= wideBar) return { side: "inside", width: Math.max(0, inner) };
  const behind = edge - (left + width) - sizes.padding;
  if (behind >= wanted || behind >= left) return { side: "right", width: Math.max(0, Math.min(wanted, behind)) };
  return { side: "left", width: Math.min(wanted, left - sizes.padding) };
}

/** The bars of a band that show in a part of the picture, by place. */
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

/** The top of a lane in the whole picture. */
export function topOf(band: Band, lane: number): number {
  return band.top + sizes.title + lane * sizes.lane;
}
