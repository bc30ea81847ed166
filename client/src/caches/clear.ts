import { type CancellationToken, ProgressLocation, window } from "vscode";
import {
  type CacheSelection,
  clearCache,
  type EngineCaches,
  type EngineId,
  unusedCaches,
} from "../../../server/src/protocol";
import { count } from "../../../server/src/shared/inWords";
import { engineName } from "../build/engineFacts";
import type { Parts } from "../parts";
import { plainMessage } from "../ui/format";
import { showMessage } from "../ui/messages";
import { confirmation, type Question, unusedConfirmation } from "./cacheChoices";

const daySeconds = 24 * 3600;

/** Clears the selection of the view after a confirmation that includes its size. */
export async function clearChosen(
  parts: Parts,
  caches: EngineCaches,
  selection: Exclude<CacheSelection, { kind: "unused" }>,
): Promise<void> {
  const engine = await engineName(parts.server, caches.engine);
  if (selection.kind === "mounts" && selection.ids.length === 0) {
    return showMessage("info", `${engine} has no such cache mounts.`);
  }
  if (await agreed(confirmation(selection, caches, engine))) {
    await clear(parts, caches.engine, selection);
  }
}

/** Asks for a number of days, and clears what no build used for that long. */
export async function clearUnused(parts: Parts, caches: EngineCaches): Promise<void> {
  const engine = await engineName(parts.server, caches.engine);
  const typed = await window.showInputBox({
    title: `Clear Unused Caches of ${engine}`,
    prompt: "Number of days without use",
    value: "7",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[1-9]\d{0,3}$/.test(text.trim()) ? undefined : "Enter a number of days, for example 7.",
  });
  if (typed === undefined) return;
  const days = Number(typed.trim());
  const asked = { engine: caches.engine, seconds: days * daySeconds };
  const unused = await busy("Reading the build cache…", (token) => parts.server.ask(unusedCaches, asked, token));
  if (unused.mounts.length === 0 && unused.others === 0) {
    return showMessage("info", `${engine} has no caches unused for ${count(days, "day")}.`);
  }
  if (await agreed(unusedConfirmation(days, unused, caches, engine))) {
    await clear(parts, caches.engine, { kind: "unused", seconds: asked.seconds });
  }
}

async function agreed({ message, detail }: Question): Promise<boolean> {
  return (
    (await window.showWarningMessage(plainMessage(message), { modal: true, detail: plainMessage(detail) }, "Clear")) ===
    "Clear"
  );
}

async function clear({ server, caches }: Parts, engine: EngineId, selection: CacheSelection): Promise<void> {
  try {
    const result = await busy("Clearing the build cache…", () => server.ask(clearCache, { engine, selection }));
    showMessage("info", result.message);
  } finally {
    caches.store.forget(engine);
  }
}

function busy<T>(title: string, work: (token: CancellationToken) => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Notification, title }, (_progress, token) => work(token));
}
