import type { Options } from "../../server/src/lint";

/** A kind of Dockerfile that is written to take much time or memory: its length grows in proportion to a number. */
export interface Shape {
  readonly name: string;
  /** How many of its parts a test writes. */
  readonly count: number;
  readonly write: (count: number) => string;
  readonly options?: Partial<Options>;
}

/** Joins what is written for 0, 1, … `count - 1`. */
export function each(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join("");
}

const base = "FROM debian:bookworm-slim\n";

/** After a FROM: one piece again and again. */
export const repeating =
  (piece: string, before = "", after = "\n") =>
  (count: number): string =>
    `${base}${before}${piece.repeat(count)}${after}`;

/** After a FROM: pieces that differ by their number. */
export const numbered =
  (write: (index: number) => string, before = "", after = "\n") =>
  (count: number): string =>
    `${base}${before}${each(count, write)}${after}`;

/** After a FROM: one piece inside another. */
export const nested =
  (open: string, middle: string, close: string, before = "RUN ") =>
  (count: number): string =>
    `${base}${before}${open.repeat(count)}${middle}${close.repeat(count)}\n`;
