import type { Report } from "../lint/report";

/** What a format needs to know about where it prints. */
export interface FormatContext {
  readonly color: boolean;
  /** The folder that relative paths start from; absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
}

/** An output format of `lint`. */
export interface Format {
  /** What `lint --help` says about it: one line, or several if programs read the output. */
  readonly help: string;
  /** Turns a report into text, piece by piece, so that it need not be in memory as a whole. */
  print(report: Report, context: FormatContext): Iterable<string>;
}
