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
 * Answers which builds of a Dockerfile were started elsewhere, and brings them in.
 * @param imported told of the Dockerfile whose build was brought in
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
    if ((await records.of(path)).some(({ engineRef }) => engineRef === ref)) refuse("This build is here already.");
    const found = await importBuild(status, path, ref, await records.lastRuns(path)).catch(refuseWith);
    if (!found) return refuse("The engine's history has this build no more: look for builds to bring in again.");
    await records.add(found.record, found.log);
    imported(uri);
    return { buildId: found.record.id };
  });
}

function pathOnDisk(uri: string): string {
  return pathOf(uri) ?? refuse("This Dockerfile is in no folder on disk, so no engine has built it.");
}

async function engineWithHistory(engines: Engines): Promise<EngineStatus> {
  const status = await engines.ready(historyEngine);
  const why = whyNoHistory(status);
  return why === undefined ? status : refuse(why);
}

const refuseWith = (error: Error) => refuse(error.message);
