import type { Command } from "../command";
import { predictionFor } from "./showNextBuild";

/** Toggles what the inline annotations of a Dockerfile show: the last build's times, or the next build's prediction. */
export const switchBuild: Command = {
  id: "buildkitLens.switchBuild",
  run: async (parts, called) => {
    const found = await predictionFor(parts, called, "to toggle annotations in");
    if (found) parts.shown.switch(found.document.uri);
  },
};
