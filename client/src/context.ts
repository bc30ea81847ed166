import { commands, type Disposable, Uri } from "vscode";
import type { BuildLogs } from "./build/buildLogs";
import type { Builds } from "./build/builds";

/** Updates the context keys for `when` clauses in the manifest: running builds, and whether there is a log. */
export function keepContextKeys(builds: Builds, logs: BuildLogs): Disposable[] {
  let known = "";
  const update = (): void => {
    const files = builds.running.map(({ uri }) => Uri.parse(uri).fsPath);
    if (files.join("\n") === known) return;
    known = files.join("\n");
    void commands.executeCommand("setContext", "buildkitLens.building", files.length > 0);
    void commands.executeCommand("setContext", "buildkitLens.buildingFiles", files);
  };
  return [
    builds.onChanged(update),
    logs.onAdded(() => void commands.executeCommand("setContext", "buildkitLens.hasLog", true)),
  ];
}
