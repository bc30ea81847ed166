import type { Band } from "./layout";

/** The focused bar: the index of its band, and its index in the band. */
export interface Focus {
  readonly band: number;
  readonly place: number;
}

/** The action of a key in the timeline. */
export type KeyAction =
  | { readonly kind: "focus"; readonly focus: Focus }
  | { readonly kind: "open" }
  | { readonly kind: "zoom"; readonly direction: "in" | "out" | "fit" };

export interface Key {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
}

/** The action of a key; undefined: none, so the key keeps its default meaning. */
export function actionOf(
  { key, ctrlKey = false, metaKey = false, altKey = false }: Key,
  bands: readonly Band[],
  focus: Focus,
): KeyAction | undefined {
  if (altKey) return undefined;
  const direction = zoomOf(key);
  // With Ctrl, these keys zoom the window.
  if (direction && !ctrlKey && !metaKey) return { kind: "zoom", direction };
  if (key === "Enter" || key === " ") return { kind: "open" };
  const next = focusAfter(key, ctrlKey || metaKey, bands, focus);
  return next && { kind: "focus", focus: next };
}

function zoomOf(key: string): "in" | "out" | "fit" | undefined {
  if (key === "+" || key === "=") return "in";
  if (key === "-" || key === "_") return "out";
  return key === "0" ? "fit" : undefined;
}

function focusAfter(key: string, isAll: boolean, bands: readonly Band[], { band, place }: Focus): Focus | undefined {
  const last = (bands[band]?.bars.length ?? 0) - 1;
  switch (key) {
    case "ArrowRight":
      return { band, place: Math.min(last, place + 1) };
    case "ArrowLeft":
      return { band, place: Math.max(0, place - 1) };
    case "ArrowDown":
      return beside(bands, { band, place }, 1);
    case "ArrowUp":
      return beside(bands, { band, place }, -1);
    case "Home":
      return { band: isAll ? 0 : band, place: 0 };
    case "End": {
      const end = isAll ? bands.length - 1 : band;
      return { band: end, place: (bands[end]?.bars.length ?? 1) - 1 };
    }
    default:
      return undefined;
  }
}

/** The bar of the row above or below that is nearest in time. */
function beside(bands: readonly Band[], { band, place }: Focus, by: 1 | -1): Focus {
  const here = bands[band]?.bars[place]?.bar;
  const other = bands[band + by];
  if (!here || !other) return { band, place };
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, { bar }] of other.bars.entries()) {
    const distance = Math.abs(bar.start + bar.seconds / 2 - (here.start + here.seconds / 2));
    if (distance < least) [least, nearest] = [distance, at];
  }
  return { band: band + by, place: nearest };
}
