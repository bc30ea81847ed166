import { ProgressLocation, type QuickPickItem, QuickPickItemKind, window } from "vscode";
import { type BuilderDriver, createBuilder as create, removeBuilder } from "../../../server/src/protocol";
import type { Parts } from "../parts";
import { tell } from "../ui/messages";
import { chooseBuilder } from "./chosenBuilder";
import { builderOf, type Draft, withPreset } from "./draft";
import { askDriver, askEndpoint, askName } from "./firstQuestions";
import { type FormRow, rowsOf } from "./formRows";
import { presets } from "./presets";

/** Asks for a new builder from its kind to its daemon's settings, and makes it. Nothing happens where it is left. */
export async function createBuilder(parts: Parts): Promise<void> {
  const { builders } = await parts.builders.list();
  const driver = await askDriver();
  const name =
    driver &&
    (await askName(
      builders.map((builder) => builder.name),
      driver,
    ));
  const endpoint = name && driver === "remote" ? await askEndpoint() : "";
  if (!driver || !name || endpoint === undefined) return;
  const filled = await fillIn(parts, firstDraft(name, driver, endpoint));
  if (filled) await make(parts, filled);
}

function firstDraft(name: string, driver: BuilderDriver, endpoint: string): Draft {
  const draft: Draft = {
    name,
    driver,
    ...(endpoint === "" ? {} : { endpoint }),
    options: {},
    daemon: {},
    preset: "",
    usedBy: "workspace",
  };
  const [first] = presets;
  return first ? withPreset(draft, first) : draft;
}

interface FormItem extends QuickPickItem {
  readonly row?: FormRow;
  readonly action?: "create" | "show";
}

/** The form: a list of settings, each line of which is answered anew when it is taken, until "Create" is. */
async function fillIn({ builders }: Parts, begun: Draft): Promise<Draft | undefined> {
  let draft = begun;
  for (;;) {
    const items: FormItem[] = [
      { label: `$(check) Create ${draft.name}`, action: "create" },
      { label: "settings", kind: QuickPickItemKind.Separator },
      ...rowsOf(draft).map((row) => ({ label: row.label, description: row.value, row })),
    ];
    if (draft.driver !== "remote") items.push({ label: "$(eye) Show buildkitd.toml", action: "show" });
    const picked = await window.showQuickPick(items, {
      title: `New Builder ${draft.name}`,
      placeHolder: "Select a setting to change it, or Create",
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    if (picked.action === "create") return draft;
    if (picked.action === "show") await builders.documents.showDaemonFile(draft.name, draft.daemon);
    // A question that is left keeps what was set.
    if (picked.row) draft = (await picked.row.ask(draft)) ?? draft;
  }
}

async function make(parts: Parts, draft: Draft): Promise<void> {
  const { name, usedBy } = draft;
  const options = { location: ProgressLocation.Notification, title: `Creating builder ${name}` };
  const { problem } = await window.withProgress(options, () => parts.server.ask(create, builderOf(draft)));
  parts.builders.refresh();
  if (problem !== "") {
    return tell("warning", `Builder ${name} was created, but: ${problem}`, {
      Remove: async () => {
        await parts.server.ask(removeBuilder, { name });
        parts.builders.refresh();
      },
    });
  }
  if (usedBy === "workspace") await chooseBuilder(name);
  else if (usedBy === "everybody") await chooseBuilder(undefined);
  parts.caches.store.forget(parts.builders.engine);
  const starts = draft.driver === "remote" ? "Its daemon is running." : "It starts with the first build.";
  tell("info", `Created builder ${name}. ${starts}`);
}
