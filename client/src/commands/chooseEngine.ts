import { ConfigurationTarget, ProgressLocation, type QuickPickItem, window, workspace } from "vscode";
import { type EngineChoice, type EngineId, type EngineStatus, engines } from "../../../server/src/protocol";
import type { Parts } from "../parts";
import { trustedFor } from "../restrictedMode";
import type { Command } from "./command";

/** Looks for the engines anew and lets the person choose; the choice is the setting `buildkitLens.engine`. */
export const chooseEngine: Command = {
  id: "buildkitLens.chooseEngine",
  run: async ({ server }) => {
    if (!trustedFor("Engines are off in Restricted Mode, because looking for one starts programs.")) return;
    const choice = await lookFor(server);
    const placeHolder = choice.inUse === undefined ? choice.reason : "Choose the engine that builds in this workspace";
    const picked = await window.showQuickPick(items(choice), { placeHolder, matchOnDetail: true });
    if (!picked) return;
    const hasWorkspace = workspace.workspaceFile !== undefined || workspace.workspaceFolders !== undefined;
    const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    await workspace.getConfiguration("buildkitLens").update("engine", picked.setting, target);
  },
};

function lookFor(server: Parts["server"]): Thenable<EngineChoice> {
  const options = { location: ProgressLocation.Window, title: "Looking for engines…" };
  return window.withProgress(options, () => server.request(engines, { refresh: true }));
}

interface EngineItem extends QuickPickItem {
  readonly setting: EngineId | "auto";
}

function items({ engines: found, inUse, reason }: EngineChoice): EngineItem[] {
  const chosen = workspace.getConfiguration("buildkitLens").get<string>("engine", "auto");
  const automatic: EngineItem = {
    label: "Automatic",
    description: chosen === "auto" ? "in use" : "",
    detail: chosen === "auto" && inUse !== undefined ? reason : "The engine that is there and answers",
    setting: "auto",
  };
  return [automatic, ...found.map((engine) => engineItem(engine, chosen === engine.id))];
}

const states: Readonly<Record<EngineStatus["state"], { icon: string; word: string }>> = {
  ready: { icon: "$(check)", word: "ready" },
  unreachable: { icon: "$(warning)", word: "does not answer" },
  missing: { icon: "$(circle-slash)", word: "not found" },
};

function engineItem({ id, label, state, program, problem, buildxVersion }: EngineStatus, chosen: boolean): EngineItem {
  const { icon, word } = states[state];
  const buildx = buildxVersion === undefined ? "" : `, buildx ${buildxVersion}`;
  return {
    label: `${icon} ${label}`,
    description: `${word}${buildx}${chosen ? ", in use" : ""}`,
    detail: problem === "" ? program : problem,
    setting: id,
  };
}
