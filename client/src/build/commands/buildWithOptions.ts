import type { Command } from "../../command";
import { runForm } from "../runBuild";

/** Builds a Dockerfile after showing a form with all options of a build. */
export const buildWithOptions: Command = {
  id: "buildkitLens.buildWithOptions",
  run: (parts, file) => runForm(parts, file),
};
