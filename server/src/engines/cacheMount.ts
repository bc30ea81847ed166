/** A cache mount of a Dockerfile, with its variables put in, by the fields that identify it to engines. */
export interface CacheMount {
  /** As written; undefined: the target is the id. */
  readonly id: string | undefined;
  /** As written, but joined to the WORKDIR where it is relative, as Podman takes it. */
  readonly target: string;
  readonly uid: string;
  readonly gid: string;
}
