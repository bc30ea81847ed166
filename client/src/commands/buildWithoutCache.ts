import { runBuild } from "../builds/runBuild";
import type { Command } from "./command";

/** Builds a Dockerfile with every step run again. */
export const buildWithoutCache: Command = {
  id: "buildkitLens.buildWithoutCache",
  run: (parts, file) => runBuild(parts, file, { noCache: true }),
};
