import {
  ConfigurationTarget,
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  window,
  workspace,
} from "vscode";
import { type EngineChoice, type EngineId, type EngineStatus, engines } from "../../../../server/src/protocol";
import type { Command } from "../../command";
import type { Parts } from "../../parts";
import { trustedFor } from "../../restrictedMode";
import { engineLine, inOrder } from "../engineLines";

/** Detects the engines again and offers them; the choice is saved in the setting `buildkitLens.engine`. */
export const chooseEngine: Command = {
  id: "buildkitLens.chooseEngine",
  run: async ({ server }) => {
    if (!trustedFor("Engines are disabled in Restricted Mode because detecting them starts programs.")) return;
    const choice = await lookFor(server);
    const placeHolder = choice.inUse === undefined ? choice.reason : "Choose the engine to use in this workspace";
    const picked = await window.showQuickPick(items(choice), { placeHolder, matchOnDetail: true });
    if (picked?.setting === undefined) return;
    const hasWorkspace = workspace.workspaceFile !== undefined || workspace.workspaceFolders !== undefined;
    const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    await workspace.getConfiguration("buildkitLens").update("engine", picked.setting, target);
  },
};

function lookFor(server: Parts["server"]): Thenable<EngineChoice> {
  const options = { location: ProgressLocation.Window, title: "Detecting engines…" };
  return window.withProgress(options, () => server.ask(engines, { refresh: true }));
}

interface EngineItem extends QuickPickItem {
  readonly setting?: EngineId | "auto";
}

function items({ engines: found, inUse, reason }: EngineChoice): EngineItem[] {
  const chosen = workspace.getConfiguration("buildkitLens").get<string>("engine", "auto");
  const automatic: EngineItem = {
    label: "Automatic",
    description: chosen === "auto" ? "selected" : "",
    detail: chosen === "auto" && inUse !== undefined ? reason : "The first engine that is available",
    setting: "auto",
  };
  const there = inOrder(found.filter(({ state }) => state !== "missing"));
  const missing = found.filter(({ state }) => state === "missing");
  return [
    automatic,
    ...there.map((engine) => engineItem(engine, chosen === engine.id)),
    ...(missing.length > 0 ? [{ label: "not found on this machine", kind: QuickPickItemKind.Separator }] : []),
    ...missing.map((engine) => engineItem(engine, chosen === engine.id)),
  ];
}

function engineItem(engine: EngineStatus, chosen: boolean): EngineItem {
  const line = engineLine(engine);
  return { ...line, description: `${line.description}${chosen ? ", selected" : ""}`, setting: engine.id };
}
