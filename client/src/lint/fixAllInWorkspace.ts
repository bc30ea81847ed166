import type { Command } from "../command";
import { previewFixes } from "./fixPreview/fixPreview";

/** Previews and applies all safe fixes of the workspace's Dockerfiles. */
export const fixAllInWorkspace: Command = {
  id: "buildkitLens.bringAllToStandard",
  run: (parts) => previewFixes(parts),
};
