/** The maximum zoom, and the maximum width of the chart in pixels: browsers cannot lay out more than a few million. */
const maxZoom = 1000;
const maxWidth = 2_000_000;

const step = 1.5;

/** The zoom level after a step in or out; 1 shows the whole build. */
export function zoomed(zoom: number, direction: "in" | "out" | "fit", width: number): number {
  if (direction === "fit") return 1;
  const wanted = direction === "in" ? zoom * step : zoom / step;
  return Math.min(Math.max(1, wanted), maxZoom, Math.max(1, maxWidth / Math.max(1, width)));
}

/** The scroll position, in pixels, that keeps the content at `x` of the window in place when the scale changes. */
export function scrollAfterZoom(scroll: number, x: number, before: number, after: number): number {
  return Math.max(0, ((scroll + x) * after) / before - x);
}
