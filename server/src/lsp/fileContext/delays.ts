/** How long, in milliseconds, what takes long waits; tests wait less. */
export interface Delays {
  /** Before a folder is listed for the first time: results that do not need it are sent first. */
  readonly firstListing: number;
  /** Without a file created or deleted in a folder, until it is listed again. */
  readonly nextListing: number;
  /** Until the workspace is searched for other Dockerfiles: the first open file's findings come first. */
  readonly search: number;
  /** Without anybody typing in them or changing files, until other Dockerfiles are read again. */
  readonly read: number;
}

export const usualDelays: Delays = { firstListing: 300, nextListing: 1000, search: 500, read: 500 };
