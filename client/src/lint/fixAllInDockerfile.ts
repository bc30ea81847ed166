import { Uri } from "vscode";
import { chooseDockerfile } from "../build/dockerfiles";
import type { Command } from "../command";
import { previewFixes } from "./fixPreview/fixPreview";

/** Previews and applies all safe fixes of one Dockerfile, or of those that are selected in the explorer. */
export const fixAllInDockerfile: Command = {
  id: "buildkitLens.bringToStandard",
  run: async (parts, file, selected) => {
    if (Array.isArray(selected) && selected.length > 1) return previewFixes(parts, selected.filter(isUri));
    const chosen = await chooseDockerfile(file, "to fix");
    if (chosen) await previewFixes(parts, [chosen]);
  },
};

const isUri = (value: unknown): value is Uri => value instanceof Uri;
