import { runBuild } from "../builds/runBuild";
import type { Command } from "./command";

/** Builds a Dockerfile; asks only what it leaves open. */
export const build: Command = {
  id: "buildkitLens.build",
  run: (parts, file) => runBuild(parts, file, {}),
};
