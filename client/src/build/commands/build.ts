import { Uri } from "vscode";
import type { Command } from "../../command";
import { runBuild, runWritten } from "../runBuild";

/**
 * Builds a Dockerfile; asks only open questions. Called with an object, by a key binding or another extension, it builds
 * with that object's properties (those of the task type `buildkit`) and asks nothing. Returns the build's last state.
 */
export const build: Command = {
  id: "buildkitLens.build",
  run: (parts, called) => (isWritten(called) ? runWritten(parts, called) : runBuild(parts, called, {})),
};

function isWritten(called: unknown): called is object {
  return typeof called === "object" && called !== null && !(called instanceof Uri);
}
