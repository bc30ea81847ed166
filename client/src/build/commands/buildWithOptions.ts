import type { Command } from "../../command";
import { runForm } from "../runBuild";

/** Builds a Dockerfile with a form, in which every option of a build can be set. */
export const buildWithOptions: Command = {
  id: "buildkitLens.buildWithOptions",
  run: (parts, file) => runForm(parts, file),
};
