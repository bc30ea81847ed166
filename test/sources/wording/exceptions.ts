/** A string that may use an idiom of the glossary, and why. */
export interface Exception {
  readonly file: string;
  /** A part of the string, with the idiom in it. */
  readonly part: string;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [];

/** Files, and folders with a `/` at the end, that the check does not hold yet. */
export const notYet: readonly string[] = ["docs/architecture.md"];
