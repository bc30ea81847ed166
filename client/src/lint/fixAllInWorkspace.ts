import type { Command } from "../command";
import { bringToStandard } from "./fixPreview/fixPreview";

/** Brings all Dockerfiles of the workspace to the standard. */
export const bringAllToStandard: Command = {
  id: "buildkitLens.bringAllToStandard",
  run: (parts) => bringToStandard(parts),
};
