import type { Severity } from "../../lint";
import type { Io, Output } from "../io";

type Paint = (text: string) => string;

export type Style = Readonly<Record<Severity | "good" | "bold" | "dim" | "underline", Paint>>;

/** Whether an output takes colors: a terminal that can show them, and nobody asked for none. */
export function takesColor(output: Output, { env }: Io): boolean {
  return output.isTTY && !env.NO_COLOR && env.TERM !== "dumb";
}

/** The escape sequences of a terminal, or nothing at all. */
export function styles(color: boolean): Style {
  const paint = (on: number, off: number): Paint => (color ? (text) => `\u001b[${on}m${text}\u001b[${off}m` : String);
  return {
    error: paint(31, 39),
    warning: paint(33, 39),
    info: paint(36, 39),
    good: paint(32, 39),
    bold: paint(1, 22),
    dim: paint(2, 22),
    underline: paint(4, 24),
  };
}
