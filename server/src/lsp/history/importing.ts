import type { Connection } from "vscode-languageserver/node";
import { historyEngine, importableBuilds, importBuild, whyNoHistory } from "../../builds/import";
import type { RecordStore } from "../../builds/records/store";
import {
  answer,
  type EngineStatus,
  importBuild as importRequest,
  importableBuilds as listRequest,
} from "../../protocol";
import type { Engines } from "../build/engines";
import { refuse } from "../refuse";
import { pathOf } from "../workspaceFolders";

/**
 * Lists the builds of a Dockerfile that were started elsewhere, and imports them.
 * @param imported called with the Dockerfile whose build was imported
 */
export function registerImporting(
  connection: Connection,
  engines: Engines,
  records: RecordStore,
  imported: (uri: string) => void,
): void {
  answer(connection, listRequest, async ({ uri }) => {
    const path = pathOnDisk(uri);
    const status = await engineWithHistory(engines);
    return importableBuilds(status, path, await records.of(path)).catch(refuseWith);
  });
  answer(connection, importRequest, async ({ uri, ref }) => {
    const path = pathOnDisk(uri);
    const status = await engineWithHistory(engines);
    if ((await records.of(path)).some(({ engineRef }) => engineRef === ref))
      refuse("This build has already been imported.");
    const found = await importBuild(status, path, ref, await records.lastRuns(path)).catch(refuseWith);
    if (!found) return refuse("This build is no longer in the engine's history. Search for builds to import again.");
    await records.add(found.record, found.log);
    imported(uri);
    return { buildId: found.record.id };
  });
}

function pathOnDisk(uri: string): string {
  return pathOf(uri) ?? refuse("This Dockerfile is not saved to disk, so no engine has built it.");
}

async function engineWithHistory(engines: Engines): Promise<EngineStatus> {
  const status = await engines.ready(historyEngine);
  const why = whyNoHistory(status);
  return why === undefined ? status : refuse(why);
}

const refuseWith = (error: Error) => refuse(error.message);
