import type { Command } from "../command";
import { previewFixes } from "./fixPreview/fixPreview";

/** Brings all Dockerfiles of the workspace to the standard. */
export const fixAllInWorkspace: Command = {
  id: "buildkitLens.bringAllToStandard",
  run: (parts) => previewFixes(parts),
};
