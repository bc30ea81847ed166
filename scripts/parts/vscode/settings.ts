import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

// User settings of the editors that tests and the demo open. This build of the server keeps them on its own disk, in
// `<user data>/User/settings.json`, as desktop VS Code does; the browser's storage plays no part. Machine settings
// (`<server data>/data/Machine/settings.json`) would overrule them, and a workspace's settings overrule both.

export type Settings = Record<string, unknown>;
export type Theme = "light" | "dark";

const themes: Record<Theme, string> = { dark: "Default Dark Modern", light: "Default Light Modern" };

/** An editor that shows what it was asked for and nothing else: no welcome, no advice, no chat, no network. */
export function quietSettings(theme: Theme = "dark"): Settings {
  return {
    "workbench.colorTheme": themes[theme],
    "window.autoDetectColorScheme": false,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "workbench.enableExperiments": false,
    "workbench.settings.enableNaturalLanguageSearch": false,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.welcomePage.walkthroughs.openOnInstall": false,
    "chat.disableAIFeatures": true,
    "chat.agentHost.enabled": false,
    "chat.commandCenter.enabled": false,
    "extensions.autoCheckUpdates": false,
    "extensions.autoUpdate": false,
    "extensions.ignoreRecommendations": true,
    // In a browser the default is to save after a second; on a desktop it is not.
    "files.autoSave": "off",
    "git.openRepositoryInParentFolders": "never",
    "http.proxySupport": "off",
    "remote.autoForwardPorts": false,
    // On its own this setting turns trust off; a test of untrusted folders sets it to true.
    "security.workspace.trust.enabled": false,
    "security.workspace.trust.startupPrompt": "never",
    "telemetry.telemetryLevel": "off",
    // Painted with a graphics card's help, a terminal is blurred where there is none.
    "terminal.integrated.gpuAcceleration": "off",
    "update.mode": "none",
    "update.showReleaseNotes": false,
  };
}

/** Writes the user settings of an editor that is about to start. */
export async function writeUserSettings(userDataDir: string, settings: Settings): Promise<void> {
  const folder = join(userDataDir, "User");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), `${JSON.stringify(settings, undefined, 2)}\n`);
}
