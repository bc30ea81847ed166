import type { Command } from "../../command";
import { runBuild } from "../runBuild";

/** Builds a Dockerfile without cache. */
export const buildWithoutCache: Command = {
  id: "buildkitLens.buildWithoutCache",
  run: (parts, file) => runBuild(parts, file, { noCache: true }),
};
