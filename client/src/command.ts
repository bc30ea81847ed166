import type { Parts } from "./parts";

/** A command. `called` are its arguments: a file from a menu, the arguments of a code lens. */
export interface Command {
  readonly id: `buildkitLens.${string}`;
  /** An error that it throws is shown to the user. */
  readonly run: (parts: Parts, ...called: readonly unknown[]) => unknown;
}
