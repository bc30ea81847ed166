import { notification } from "./names";

/** The data that the client sends the server once, at initialization. */
export interface InitializationOptions {
  /** Where records of builds and remembered answers are stored; absent: nothing is stored between sessions. */
  readonly storageFolder?: string;
  /** Whether the workspace is trusted; in an untrusted one the server lints and starts no program. */
  readonly trusted: boolean;
  /** Another extension offers completion, hover and so on for Dockerfiles, so those passed on step back. */
  readonly languageFeaturesElsewhere: boolean;
}

export const workspaceTrusted = notification<Record<string, never>>("buildkitLens/workspaceTrusted");
/** An extension that offers the same language features came or went. */
export const languageFeaturesElsewhere = notification<{ elsewhere: boolean }>("buildkitLens/languageFeaturesElsewhere");
