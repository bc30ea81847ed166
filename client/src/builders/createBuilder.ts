import { ProgressLocation, window } from "vscode";
import { createBuilder as createRequest, removeBuilder } from "../../../server/src/protocol";
import type { Parts } from "../parts";
import { fillForm } from "../ui/form/fillForm";
import { askInTurn, put, type Question } from "../ui/form/step";
import { showMessage } from "../ui/messages";
import { askSetting } from "./askSetting";
import { builderOf, type Draft } from "./draft";
import { cleared, firstDraft, rowsOf, type SettingId } from "./draftRows";
import { askDriver, askEndpoint, askName, type Beginning, nothingAsked } from "./firstQuestions";

/** Asks for a new builder's driver, name and settings, and creates it. Does nothing if the user cancels. */
export async function createBuilder(parts: Parts): Promise<void> {
  const { builders } = await parts.builders.list();
  const taken = builders.map(({ name }) => name);
  const step = await askInTurn([askDriver, askName(taken), askEndpoint, askSettings(parts)], nothingAsked);
  if (typeof step === "object" && step.value.draft) await create(parts, step.value.draft);
}

/** The form with the builder's settings, which are kept if the user goes back and then chooses the same driver again. */
function askSettings({ builders }: Parts): Question<Beginning> {
  let kept: Draft | undefined;
  return async (beginning) => {
    const { driver, name } = beginning;
    const endpoint = driver === "remote" ? { endpoint: beginning.endpoint } : {};
    const initial =
      kept?.driver === driver ? { ...kept, name, ...endpoint } : firstDraft({ name, driver, ...endpoint });
    const step = await fillForm<Draft, SettingId>(
      {
        title: `New Builder ${name}`,
        placeholder: "Select a setting to change it, or Create",
        hasBack: true,
        submit: () => ({ label: `Create ${name}`, icon: "check", description: "" }),
        groups: rowsOf,
        ask: async (id, draft) => {
          if (id !== "daemonFile") return askSetting(id, draft);
          await builders.documents.showDaemonFile(draft.name, draft.daemon);
          return { value: draft };
        },
        clear: cleared,
      },
      initial,
      (draft) => {
        kept = draft;
      },
    );
    return put(step, (draft) => ({ ...beginning, draft }));
  };
}

async function create(parts: Parts, draft: Draft): Promise<void> {
  const { name, usedBy } = draft;
  const options = { location: ProgressLocation.Notification, title: `Creating builder ${name}` };
  const { problem } = await window.withProgress(options, () => parts.server.ask(createRequest, builderOf(draft)));
  parts.builders.refresh();
  if (problem !== "") {
    return showMessage("warning", `Builder ${name} was created, but: ${problem}`, {
      Remove: async () => {
        await parts.server.ask(removeBuilder, { name });
        parts.builders.refresh();
      },
    });
  }
  if (usedBy === "workspace") await parts.builders.choose(name);
  else if (usedBy === "everybody") await parts.builders.choose(undefined);
  parts.caches.store.forget(parts.builders.engine);
  const starts = draft.driver === "remote" ? "Its daemon is running." : "It starts with the first build.";
  showMessage("info", `Created builder ${name}. ${starts}`);
}
