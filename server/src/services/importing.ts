import { importableBuilds, importBuild, whyNoHistory } from "../builds/import";
import type { BuildRecord } from "../builds/records/record";
import type { RecordStore } from "../builds/records/store";
import type { EngineStatus, ImportableBuild } from "../protocol";
import { UserError } from "./userError";

/**
 * The builds of a Dockerfile in an engine's history that are not recorded here. Rejects with a UserError where the
 * engine has no history or it cannot be read.
 */
export async function readImportable(
  status: EngineStatus,
  dockerfile: string,
  records: RecordStore,
): Promise<readonly ImportableBuild[]> {
  checkHistory(status);
  return importableBuilds(status, dockerfile, await records.of(dockerfile)).catch(refuse);
}

/**
 * Records a build of an engine's history as if it had been started here.
 * @param ref the engine's name for the build
 * @throws UserError where it is recorded already, where the history cannot be read, and where it has no such build of
 * this Dockerfile
 */
export async function importRecord(
  status: EngineStatus,
  dockerfile: string,
  ref: string,
  records: RecordStore,
): Promise<BuildRecord> {
  checkHistory(status);
  if ((await records.of(dockerfile)).some(({ engineRef }) => engineRef === ref))
    throw new UserError("This build has already been imported.");
  const found = await importBuild(status, dockerfile, ref, await records.lastRuns(dockerfile)).catch(refuse);
  if (!found)
    throw new UserError("This build is no longer in the engine's history. Search for builds to import again.");
  await records.add(found.record, found.log);
  return found.record;
}

function checkHistory(status: EngineStatus): void {
  const why = whyNoHistory(status);
  if (why !== undefined) throw new UserError(why);
}

const refuse = ({ message }: Error): never => {
  throw new UserError(message);
};
