import { Range, Uri, window } from "vscode";
import { instructionPlace } from "../../../server/src/protocol";
import { shortName } from "../build/dockerfiles";
import type { Server } from "../server";
import { tell } from "./messages";

/** Goes to an instruction of a past build where it stands now; where it was edited since, opens the file and says so. */
export async function goToInstruction(server: Server, uri: string, key: string): Promise<void> {
  const file = Uri.parse(uri);
  const place = await server.ask(instructionPlace, { uri, key });
  // Where the file shows already, beside a timeline say, it need not take the timeline's place.
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  try {
    await window.showTextDocument(file, {
      ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }),
      ...(place ? { selection: new Range(place.line, 0, place.line, 0) } : {}),
    });
  } catch {
    return tell("error", `${shortName(file)} no longer exists.`);
  }
  if (!place) tell("info", `This instruction of ${shortName(file)} was edited or removed since that build.`);
}
