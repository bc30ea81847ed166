import { runBuild } from "../builds/runBuild";
import type { Command } from "./command";

/** Builds a Dockerfile after asking everything again: stage, context, build arguments, tag. */
export const buildWithOptions: Command = {
  id: "buildkitLens.buildWithOptions",
  run: (parts, file) => runBuild(parts, file, { askAll: true }),
};
