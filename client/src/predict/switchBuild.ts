import type { Command } from "../command";
import { predictionFor } from "./showNextBuild";

/** Switches what the ends of a Dockerfile's lines tell of: what the last build took, or what the next one will redo. */
export const switchBuild: Command = {
  id: "buildkitLens.switchBuild",
  run: async (parts, called) => {
    const found = await predictionFor(parts, called, "to toggle annotations in");
    if (found) parts.shown.switch(found.document.uri);
  },
};
