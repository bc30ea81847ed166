import type { PatternRules } from "./pathPattern";

/**
 * Whose rules hold for ignore files, for wildcards, and for which of a file's properties make it another file. An engine
 * says which are its own: `oldPodman` are those of Buildah before 1.35, which Podman before 5 has in it.
 */
export type ContextRules = "buildkit" | "podman" | "oldPodman";

/** What the rules differ in. Each was tried on the engines: test/withEngines/buildContext.test.ts. */
export interface ContextRuleSet {
  readonly patterns: PatternRules;
  /** In an ignore file a space after the `!` is part of the name. */
  readonly keepsSpaceAfterBang: boolean;
  /** What is added to the Dockerfile's name for its dedicated ignore file; the first file that exists counts. */
  readonly besideDockerfile: readonly string[];
  /** The ignore files in the context's root, after those beside the Dockerfile. */
  readonly inRoot: readonly string[];
  /**
   * Each source is taken as an archive, with the modes of folders, and in the order of the sources. Else all files are sent
   * together, and a folder counts by what is in it.
   */
  readonly isArchived: boolean;
  /** A file with another owner is another file, also in the build's own context. */
  readonly hasOwners: boolean;
  /** In a source `**` means a folder and all folders below it; else it is read as `*`. */
  readonly hasDoubleStar: boolean;
}

const podman: ContextRuleSet = {
  patterns: "containers",
  keepsSpaceAfterBang: true,
  besideDockerfile: [".dockerignore", ".containerignore"],
  inRoot: [".containerignore", ".dockerignore"],
  isArchived: true,
  hasOwners: false,
  hasDoubleStar: true,
};

export const contextRuleSets: Readonly<Record<ContextRules, ContextRuleSet>> = {
  buildkit: {
    patterns: "moby",
    keepsSpaceAfterBang: false,
    besideDockerfile: [".dockerignore"],
    inRoot: [".dockerignore"],
    isArchived: false,
    hasOwners: false,
    hasDoubleStar: false,
  },
  podman,
  oldPodman: { ...podman, hasOwners: true, hasDoubleStar: false },
};
