import type { Command } from "../../command";
import { runBuild } from "../runBuild";

/** Builds a Dockerfile to one of its stages: the one of the code lens, else the one chosen. */
export const buildStage: Command = {
  id: "buildkitLens.buildStage",
  run: (parts, file, target) => runBuild(parts, file, typeof target === "string" ? { target } : { askStage: true }),
};
