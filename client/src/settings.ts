import { type Disposable, type Uri, workspace } from "vscode";

type Switch = "timings.enabled" | "codeLens.enabled";

/** Whether one of this extension's switches is on for the file; those that nobody set are on. */
export function isOn(name: Switch, file: Uri): boolean {
  return workspace.getConfiguration("buildkitLens", file).get<boolean>(name, true);
}

export function onSettingChanged(name: Switch, listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`buildkitLens.${name}`)) listener();
  });
}
