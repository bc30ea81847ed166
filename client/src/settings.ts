import { type Disposable, type Uri, workspace } from "vscode";
import type { ShownBuild } from "./ui/inline/shownBuild";

type Switch = "timings.enabled" | "codeLens.enabled";

/** Whether a boolean setting of this extension is on for the file; the default is on. */
export function isOn(name: Switch, file: Uri): boolean {
  return workspace.getConfiguration("buildkitLens", file).get<boolean>(name, true);
}

/** Which build the inline annotations of a Dockerfile show. */
export function shownBuildSetting(file: Uri): ShownBuild | "auto" {
  const wanted = workspace.getConfiguration("buildkitLens", file).get<unknown>("timings.show");
  return wanted === "lastBuild" || wanted === "nextBuild" ? wanted : "auto";
}

export function onSettingChanged(name: Switch | "timings.show", listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`buildkitLens.${name}`)) listener();
  });
}
