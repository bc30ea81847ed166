import type { Command } from "../command";
import { foreseenFor } from "./showNextBuild";

/** Switches what the ends of a Dockerfile's lines tell of: what the last build took, or what the next one will redo. */
export const switchBuild: Command = {
  id: "buildkitLens.switchBuild",
  run: async (parts, called) => {
    const foreseen = await foreseenFor(parts, called, "to toggle annotations in");
    if (foreseen) parts.shown.switch(foreseen.document.uri);
  },
};
