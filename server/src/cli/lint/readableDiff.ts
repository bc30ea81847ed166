import type { Style } from "../formats/color";
import { visible } from "../visible";

/** A unified diff for a terminal: colored, with control characters escaped. */
export function readableDiff(diff: string, style: Style): string {
  const lines = diff.split("\n").map((line) => paint(shown(line), style));
  return lines.join("\n");
}

/** Tabs stay, and a carriage return at the end, which every line of some files has, is not shown. */
function shown(line: string): string {
  return line.replace(/\r$/, "").split("\t").map(visible).join("\t");
}

function paint(line: string, style: Style): string {
  if (/^(?:---|\+\+\+) [ab"]/.test(line)) return style.bold(line);
  if (line.startsWith("@@")) return style.info(line);
  if (line.startsWith("+")) return style.good(line);
  if (line.startsWith("-")) return style.error(line);
  return line;
}
