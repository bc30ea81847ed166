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
export declare function each(count: number, write: (index: number) => string): string;
/** After a FROM: one piece again and again. */
export declare const repeating: (piece: string, before?: string, after?: string) => (count: number) => string;
/** After a FROM: pieces that differ by their number. */
export declare const numbered: (
  write: (index: number) => string,
  before?: string,
  after?: string,
) => (count: number) => string;
/** After a FROM: one piece inside another. */
export declare const nested: (
  open: string,
  middle: string,
  close: string,
  before?: string,
) => (count: number) => string;
