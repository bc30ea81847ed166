import { join } from "node:path";
import { RecordStore } from "../builds/records/store";
import { evidenceOf } from "../engines/caches";
import { BuildContexts, Predictor } from "../predict";

/** The name never changes: this folder is on users' disks. */
const predictionsFolder = "foresight";

/** What is remembered of builds, and what predicts further ones by it. */
export interface BuildState {
  /** Where it is stored; undefined: in memory only. */
  readonly folder: string | undefined;
  readonly records: RecordStore;
  /** Saved by commands that predict or build: what is known of files is stored for the next process. */
  readonly predictor: Predictor;
}

/**
 * Opens what is remembered of builds.
 * @param folder absolute path of the storage folder; undefined: nothing outlives this process
 * @param warn called with sentences for people about files that cannot be read or written
 */
export function openBuildState(folder: string | undefined, warn: (message: string) => void): BuildState {
  const records = new RecordStore(folder, warn);
  const memory = folder === undefined ? undefined : join(folder, predictionsFolder);
  const contexts = new BuildContexts({ ...(memory === undefined ? {} : { cacheFile: join(memory, "files") }), warn });
  const predictor = new Predictor({ contexts, records, folder: memory, evidence: evidenceOf, warn });
  return { folder, records, predictor };
}
