/** A cache mount of a Dockerfile, with its variables put in, in the terms by which engines know it again. */
export interface CacheMount {
  /** As written; undefined: the target is the id. */
  readonly id: string | undefined;
  /** As written, but joined to the WORKDIR where it is relative, as Podman takes it. */
  readonly target: string;
  readonly uid: string;
  readonly gid: string;
}
