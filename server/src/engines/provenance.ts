/**
 * One-based lines of the Dockerfile, of each instruction that a step builds: several where stages start with the same
 * instructions.
 */
export type StepLines = readonly { readonly line: number; readonly endLine: number }[];

/** What an engine reports of a build when it is over. */
export interface Provenance {
  /** Of each step, by its digest; not of the engine's own. */
  readonly lines: ReadonlyMap<string, StepLines>;
  /** The engine's own name for the build. */
  readonly ref?: string;
  /** The Dockerfile's text that was built. */
  readonly text?: string;
}
