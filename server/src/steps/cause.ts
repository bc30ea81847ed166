/** Why a step runs, though a build before had it. */
export type CauseKind =
  /** The instruction itself was changed; `name` says which part of it: `command`, `sources`, `--chown`. */
  | "instruction"
  /** It was not in the build before. */
  | "new"
  /** It is at another place now. */
  | "moved"
  /** An instruction before it was removed; `name` is its text. */
  | "removed"
  /** This Dockerfile was not built before. */
  | "firstBuild"
  /** The build before did not get to its end. */
  | "unfinished"
  /** Files that it copies or mounts were changed. */
  | "files"
  /** The value of a build argument or an ENV. */
  | "variable"
  /** USER, WORKDIR or SHELL before it; `name` says which. */
  | "state"
  /** The base image's digest, or another base image. */
  | "base"
  /** A step before it in its stage. */
  | "step"
  /** A stage that it takes something from. */
  | "stage"
  | "platform"
  | "network"
  | "engine"
  /** The engine's cache was cleared, or never held it. */
  | "cache"
  | "noCache"
  /** The engine runs it in every build, which costs nothing and changes nothing for what follows. */
  | "always";

/** How a file changed; `from` is its path before, of one that was renamed. */
export interface FileChange {
  readonly path: string;
  readonly how: "changed" | "added" | "deleted" | "renamed";
  readonly from?: string;
}

export interface Cause {
  readonly kind: CauseKind;
  /** The files that were changed, the first few; empty where there were none. */
  readonly files: readonly string[];
  /** How many files in total. */
  readonly fileCount?: number;
  /** The same files, with how each changed. */
  readonly changes?: readonly FileChange[];
  /** A variable's, a stage's or a base image's name. */
  readonly name?: string;
  /** The base image's name before, where it is another one now. */
  readonly was?: string;
  /** An image's digest, before and now. */
  readonly from?: string;
  readonly to?: string;
  /** Of `step` and `stage`: the step where the change was, as in the prediction, with its own key. */
  readonly at?: { readonly stage: string; readonly index: number; readonly line: number; readonly key: string };
  /** Of `step` and `stage`: the cause that holds there. */
  readonly first?: Cause;
}
