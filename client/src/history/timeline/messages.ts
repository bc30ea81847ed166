import type { BuildDetails } from "../../../../server/src/protocol";

/** What the extension tells the page. */
export type ToTimeline =
  | { readonly kind: "show"; readonly details: BuildDetails; readonly title: string; readonly when: string }
  | { readonly kind: "gone"; readonly message: string };

/** What the page tells the extension. */
export type FromTimeline =
  | { readonly kind: "ready" }
  | { readonly kind: "goTo"; readonly key: string }
  | { readonly kind: "showLog" | "compare" };

/** What the page keeps for the time that it is hidden, and over a reload of the window. */
export interface TimelineState {
  readonly id: string;
  readonly zoom?: number;
  readonly focus?: { readonly band: number; readonly place: number };
}
