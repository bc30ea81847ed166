let context: CanvasRenderingContext2D | null | undefined;

/** The width of a bar's label in pixels. */
export function measure(text: string): number {
  if (context === undefined) {
    context = document.createElement("canvas").getContext("2d");
    if (context) context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  }
  return Math.ceil(context?.measureText(text).width ?? text.length * 7);
}
