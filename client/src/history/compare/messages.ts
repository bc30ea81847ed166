import type { BuildComparison } from "../../../../server/src/protocol";

/** What the extension tells the page. */
export type ToComparison =
  | {
      readonly kind: "show";
      readonly comparison: BuildComparison;
      readonly title: string;
      /** When each of the two was built. */
      readonly when: readonly [string, string];
    }
  | { readonly kind: "gone"; readonly message: string };

/** What the page tells the extension. */
export type FromComparison =
  | { readonly kind: "ready" }
  | { readonly kind: "goTo"; readonly key: string }
  | { readonly kind: "swap" }
  | { readonly kind: "timeline"; readonly which: "before" | "after" };

/** What the page keeps over a reload of the window. */
export interface ComparisonState {
  readonly before: string;
  readonly after: string;
  readonly order?: "difference" | "file";
}
