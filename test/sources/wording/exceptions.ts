/** A string that may use an idiom of the glossary, and why. */
export interface Exception {
  readonly file: string;
  /** A part of the string, with the idiom in it. */
  readonly part: string;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [];
