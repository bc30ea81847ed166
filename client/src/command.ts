import type { Parts } from "./parts";

/** A command of the palette. `called` is what it was called with: a file from a menu, arguments of a code lens. */
export interface Command {
  readonly id: `buildkitLens.${string}`;
  /** An error that it throws is shown to the person. */
  readonly run: (parts: Parts, ...called: readonly unknown[]) => unknown;
}
