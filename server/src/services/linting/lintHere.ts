import type { Linter } from "./linter";
import { fixText, lintText, unchanged } from "./work";

/** Lints in this process, where there are no others: what takes long can be stopped between two rules only. */
export const lintHere: Linter = {
  async lint(text, settings, signal) {
    return signal?.aborted ? { findings: [] } : lintText(text, settings);
  },
  async fixAll(text, settings, only, signal) {
    return signal?.aborted ? unchanged(text) : fixText(text, settings, only);
  },
  dispose() {},
};
