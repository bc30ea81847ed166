import type { Position } from "../../dockerfile";
import type { Problem } from "../../files/problem";
import type { FixKind, Severity } from "../../lint";
import { visible } from "../visible";

/** A finding in the form in which it is given out; `--format json` prints just this. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly fix: FixKind | null;
  readonly url: string;
}

export interface CheckedFile {
  /** As the user gave it, or below a folder that they gave. */
  readonly path: string;
  readonly findings: readonly ReportedFinding[];
}

/** All that one run of `lint` has to say. With `--fix`, the findings are those that are left. */
export interface Report {
  readonly files: readonly CheckedFile[];
  readonly problems: readonly Problem[];
  /** Folders without a Dockerfile, as the user gave them. */
  readonly emptyFolders: readonly string[];
  /** What `--fix` changed. */
  readonly fixed: { readonly findings: number; readonly files: number };
}

/** How many findings there are of each severity, and in how many files. */
export interface Counts {
  readonly severities: Readonly<Record<Severity, number>>;
  readonly all: number;
  readonly filesWithFindings: number;
  /** Findings that `--fix` fixes. */
  readonly fixable: number;
}

export function count(files: readonly CheckedFile[]): Counts {
  const severities = { error: 0, warning: 0, info: 0 };
  let all = 0;
  let fixable = 0;
  for (const { findings } of files) {
    all += findings.length;
    for (const { severity, fix } of findings) {
      severities[severity]++;
      if (fix === "safe") fixable++;
    }
  }
  return { severities, all, fixable, filesWithFindings: files.filter(({ findings }) => findings.length > 0).length };
}

/** A note that a folder contains no Dockerfiles, which is not an error. */
export function emptyFolderNote(folder: string): string {
  return `No Dockerfiles found in ${folder === "." ? "the current folder" : visible(folder)}.\n`;
}
