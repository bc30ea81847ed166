import type { BuildComparison } from "../../../../server/src/protocol";

/** Messages from the extension to the page. */
export type ToComparison =
  | {
      readonly kind: "show";
      readonly comparison: BuildComparison;
      readonly title: string;
      /** When each of the two builds started, for display. */
      readonly when: readonly [string, string];
    }
  | { readonly kind: "gone"; readonly message: string };

/** Messages from the page to the extension. */
export type FromComparison =
  | { readonly kind: "ready" }
  | { readonly kind: "goTo"; readonly key: string }
  | { readonly kind: "swap" }
  | { readonly kind: "timeline"; readonly which: "before" | "after" };

/** The page's state that is kept over a reload of the window. */
export interface ComparisonState {
  readonly before: string;
  readonly after: string;
  readonly order?: "difference" | "file";
}
