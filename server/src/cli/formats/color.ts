import { WriteStream } from "node:tty";
import { styleText } from "node:util";
import type { Severity } from "../../lint";
import type { Io, Output } from "../io";

type Paint = (text: string) => string;

export type Style = Readonly<Record<Severity | "good" | "bold" | "dim" | "underline", Paint>>;

/**
 * Whether an output is written in colors. FORCE_COLOR decides if it is set, with the values that Node knows (empty, `1`,
 * `true`, `2`, `3`: colors; any other: none). Otherwise a terminal gets colors, unless NO_COLOR is set and not empty
 * (https://no-color.org) or TERM is `dumb`.
 */
export function takesColor(output: Output, { env }: Io): boolean {
  const { FORCE_COLOR } = env;
  // Node's own reading of the variable; it gets no other, because it warns on stderr where NO_COLOR contradicts it.
  if (FORCE_COLOR !== undefined) return WriteStream.prototype.getColorDepth({ FORCE_COLOR }) > 1;
  return output.isTTY && !env.NO_COLOR && env.TERM !== "dumb";
}

/** What formats text with the escape sequences of a terminal, or returns it unchanged. */
export function styles(color: boolean): Style {
  const paint = (format: Parameters<typeof styleText>[0]): Paint =>
    // `takesColor` has decided: Node would ask this process' stdout, which is not always what is written to.
    color ? (text) => styleText(format, text, { validateStream: false }) : String;
  return {
    error: paint("red"),
    warning: paint("yellow"),
    info: paint("cyan"),
    good: paint("green"),
    bold: paint("bold"),
    dim: paint("dim"),
    underline: paint("underline"),
  };
}
