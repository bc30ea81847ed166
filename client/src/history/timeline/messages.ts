import type { BuildDetails } from "../../../../server/src/protocol";

/** Messages from the extension to the page. */
export type ToTimeline =
  | { readonly kind: "show"; readonly details: BuildDetails; readonly title: string; readonly when: string }
  | { readonly kind: "gone"; readonly message: string };

/** Messages from the page to the extension. */
export type FromTimeline =
  | { readonly kind: "ready" }
  | { readonly kind: "goTo"; readonly key: string }
  | { readonly kind: "showLog" | "compare" };

/** The page's state that is kept while it is hidden, and over a reload of the window. */
export interface TimelineState {
  readonly id: string;
  readonly zoom?: number;
  readonly focus?: { readonly band: number; readonly place: number };
}
