import { bringToStandard } from "../standard/bringToStandard";
import type { Command } from "./command";

/** Brings all Dockerfiles of the workspace to the standard. */
export const bringAllToStandard: Command = {
  id: "buildkitLens.bringAllToStandard",
  run: (parts) => bringToStandard(parts),
};
