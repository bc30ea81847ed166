import { Uri } from "vscode";
import type { Command } from "../command";
import { applySpeedup as apply } from "./nextBuildList";

/** Applies a suggested speed-up; a link in the step's hover runs it. */
export const applySpeedup: Command = {
  id: "buildkitLens.applyCheaper",
  run: async (_parts, uri, line, ruleId) => {
    if (typeof uri !== "string" || typeof line !== "number" || typeof ruleId !== "string") return;
    await apply(Uri.parse(uri), { line, ruleId });
  },
};
