/** What an instruction takes from a build context, variables put in. */
export interface Selection {
  readonly keyword: "COPY" | "ADD" | "mount";
  /** As written: relative to the context, wildcards allowed. */
  readonly sources: readonly string[];
  /** The values of `--exclude`. */
  readonly excludes?: readonly string[];
  /** With `--parents`. */
  readonly parents?: boolean;
  /**
   * With `--chmod`, with `--chown`: all that is taken gets one mode (true: one that depends on its own), one owner.
   * Podman's digest is that of the files with these; BuildKit's is that of the files without them.
   */
  readonly chmod?: number | boolean;
  readonly chown?: boolean;
}

/** One file, folder or link that an instruction takes. */
export interface SelectedFile {
  /** From the context's root, with slashes. */
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | "other";
  /**
   * Of all that the engine compares: content, mode, what a link points to; with an old Podman the owner too. Never of
   * its times.
   */
  readonly hash: string;
}

/** What a selection is at one moment. */
export interface Selected {
  /** Equal where the engine would find nothing new. */
  readonly digest: string;
  /** By path; empty where only `digest` is requested. */
  readonly files: readonly SelectedFile[];
  /** Sources that name nothing. */
  readonly missing: readonly string[];
}

/** A build context as an engine is given it, at one moment: without what its ignore file excludes. */
export interface ContextSnapshot {
  /** Absolute. */
  readonly root: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  /** Absolute path of the ignore file that holds; absent: there is none. */
  readonly ignoreFile?: string;
  /** Files that could not be read, or were too many: what depends on them is not known. */
  readonly problems: readonly string[];
  /**
   * What a selection comes to. Hashes files as needed, those that are known by size, time and inode not again. Rejects only
   * when aborted.
   */
  select(selection: Selection, signal?: AbortSignal): Promise<Selected>;
}
