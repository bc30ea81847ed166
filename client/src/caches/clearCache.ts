import { type CancellationToken, ProgressLocation, type QuickPickItem, QuickPickItemKind, Uri, window } from "vscode";
import { cacheUsage, clearCache as clear } from "../../../server/src/protocol";
import { activeDockerfile } from "../build/dockerfiles";
import { engineName } from "../build/engineFacts";
import type { Command } from "../command";
import { trustedFor } from "../restrictedMode";
import { plainMessage } from "../ui/format";
import { showMessage } from "../ui/messages";
import { type CacheChoice, cacheChoices, confirmation, mergeSelections } from "./cacheChoices";

/** Lists the content of the engine's build cache, and clears the selection after a confirmation. */
export const clearCache: Command = {
  id: "buildkitLens.clearCache",
  run: async ({ server }, file) => {
    if (!trustedFor("Build caches are disabled in Restricted Mode because reading them starts programs.")) return;
    const uri = (file instanceof Uri ? file : activeDockerfile())?.toString();
    const usage = await busy("Reading the build cache…", (token) => server.ask(cacheUsage, { uri }, token));
    const engine = await engineName(server, usage.engine);
    const choices = cacheChoices(usage, Date.now());
    if (choices.length === 0) {
      return showMessage("info", `The build cache of ${engine} is empty. ${usage.limits}`.trim());
    }
    const selection = await choose(choices, engine);
    if (!selection) return;
    const { message, detail } = confirmation(selection, usage, engine);
    if (
      (await window.showWarningMessage(
        plainMessage(message),
        { modal: true, detail: plainMessage(detail) },
        "Clear",
      )) !== "Clear"
    )
      return;
    const request = { engine: usage.engine, selection };
    const result = await busy("Clearing the build cache…", (token) => server.ask(clear, request, token));
    showMessage("info", result.message);
  },
};

function busy<T>(title: string, work: (token: CancellationToken) => Promise<T>): Thenable<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, (_progress, token) => work(token));
}

interface CacheItem extends QuickPickItem {
  readonly selection?: Chosen;
}

type Chosen = ReturnType<typeof mergeSelections>;

/** Lets the user check several lines, or choose the focused one with Enter. Undefined: canceled. */
function choose(choices: readonly CacheChoice[], engine: string): Promise<Chosen | undefined> {
  const pick = window.createQuickPick<CacheItem>();
  pick.title = `Clear the Build Cache of ${engine}`;
  pick.placeholder = "Choose what to clear (you will be asked to confirm)";
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = choices.map((choice) =>
    choice.kind === "heading"
      ? { label: choice.label, kind: QuickPickItemKind.Separator }
      : { ...choice, kind: undefined },
  );
  // In a list with checkboxes no line is focused at first, so Enter would do nothing.
  pick.activeItems = pick.items.filter(({ selection }) => selection).slice(0, 1);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const picked = pick.selectedItems.length > 0 ? pick.selectedItems : pick.activeItems;
      const selections = picked.map(({ selection }) => selection).filter((selection) => selection !== undefined);
      if (selections.length === 0) return;
      resolve(mergeSelections(selections));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
