import type { Connection } from "vscode-languageserver/node";
import { historyEngine } from "../../builds/import";
import type { RecordStore } from "../../builds/records/store";
import { answer, importableBuilds, importBuild } from "../../protocol";
import { importRecord, readImportable } from "../../services/importing";
import type { Engines } from "../build/engines";
import { refuse, refusing } from "../refuse";
import { pathOf } from "../workspaceFolders";

/**
 * Answers which builds of a Dockerfile were started elsewhere, and imports them.
 * @param imported called with the URI of the Dockerfile whose build was imported
 */
export function registerImporting(
  connection: Connection,
  engines: Engines,
  records: RecordStore,
  imported: (uri: string) => void,
): void {
  answer(connection, importableBuilds, async ({ uri }) => {
    const path = pathOnDisk(uri);
    const status = await engines.ready(historyEngine);
    return refusing(() => readImportable(status, path, records));
  });
  answer(connection, importBuild, async ({ uri, ref }) => {
    const path = pathOnDisk(uri);
    const status = await engines.ready(historyEngine);
    const { id } = await refusing(() => importRecord(status, path, ref, records));
    imported(uri);
    return { buildId: id };
  });
}

function pathOnDisk(uri: string): string {
  return pathOf(uri) ?? refuse("This Dockerfile is not saved to disk, so no engine has built it.");
}
