import { Range, Uri, window } from "vscode";
import { instructionPlace } from "../../../server/src/protocol";
import { defined } from "../../../server/src/shared/defined";
import { shortName } from "../build/dockerfiles";
import type { Server } from "../server";
import { showMessage } from "./messages";

/** Goes to the current line of an instruction of a past build; if it was edited since, opens the file and shows a message. */
export async function goToInstruction(server: Server, uri: string, key: string): Promise<void> {
  const file = Uri.parse(uri);
  const place = await server.ask(instructionPlace, { uri, key });
  // If the file is already visible, for example beside a timeline, it is shown there.
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  try {
    await window.showTextDocument(file, {
      ...defined({ viewColumn: shown?.viewColumn }),
      ...(place ? { selection: new Range(place.line, 0, place.line, 0) } : {}),
    });
  } catch {
    return showMessage("error", `${shortName(file)} no longer exists.`);
  }
  if (!place) showMessage("info", `This instruction of ${shortName(file)} was edited or removed since that build.`);
}
