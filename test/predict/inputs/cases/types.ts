import type { BuildOptions } from "../../../../server/src/protocol";

/** A Dockerfile with the files beside it, as an engine builds it first. */
export interface Project {
  readonly name: string;
  readonly text: string;
  /** By path; each has the word TOKEN replaced where engines are asked, so that no build before counts. */
  readonly files: Readonly<Record<string, string>>;
  /** FOLDER stands for the build context. */
  readonly options?: BuildOptions;
  readonly cases: readonly Case[];
}

/**
 * One change to a project, and what real engines did with it: Docker 28.5.2 with BuildKit, Podman 5.8.6. A verdict names
 * the lines of the changed Dockerfile whose steps ran again: `4 9-` is line 4, and line 9 with all after it.
 */
export interface Case {
  readonly change: string;
  /** Pieces of the text, and what they become. */
  readonly edits?: readonly (readonly [string, string])[];
  /** New content; null takes away. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** What else is done in the folder. */
  readonly touch?: (folder: string) => void;
  readonly options?: BuildOptions;
  /** Absent: not asked, or no such thing there. */
  readonly docker?: string;
  readonly podman?: string;
  /** Lines of which a prediction may say `maybe`: they hang on what a stage that runs again makes. */
  readonly maybe?: string;
}
