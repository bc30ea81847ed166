import type { Command } from "../../command";
import { runBuild } from "../runBuild";

/** Builds one stage of a Dockerfile: the code lens's stage, or else one that the user chooses. */
export const buildStage: Command = {
  id: "buildkitLens.buildStage",
  run: (parts, file, target) => runBuild(parts, file, typeof target === "string" ? { target } : { askStage: true }),
};
