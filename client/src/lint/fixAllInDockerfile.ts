import { Uri } from "vscode";
import { chooseDockerfile } from "../build/dockerfiles";
import type { Command } from "../command";
import { bringToStandard as bring } from "./fixPreview/fixPreview";

/** Brings one Dockerfile to the standard, or those that are selected in the explorer. */
export const bringToStandard: Command = {
  id: "buildkitLens.bringToStandard",
  run: async (parts, file, selected) => {
    if (Array.isArray(selected) && selected.length > 1) return bring(parts, selected.filter(isUri));
    const chosen = await chooseDockerfile(file, "to fix");
    if (chosen) await bring(parts, [chosen]);
  },
};

const isUri = (value: unknown): value is Uri => value instanceof Uri;
