import { Uri } from "vscode";
import type { Command } from "../../command";
import { runBuild, runWritten } from "../runBuild";

/**
 * Builds a Dockerfile; asks only what it leaves open. Called with an object, by a key binding or another extension, it
 * builds what that says, with the properties of the task type `buildkit`, and asks nothing. Gives the build's last state.
 */
export const build: Command = {
  id: "buildkitLens.build",
  run: (parts, called) => (isWritten(called) ? runWritten(parts, called) : runBuild(parts, called, {})),
};

function isWritten(called: unknown): called is object {
  return typeof called === "object" && called !== null && !(called instanceof Uri);
}
