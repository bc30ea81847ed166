import { join } from "node:path";
import { Foresight } from "../../build/foresight";
import type { RecordStore } from "../../build/records/store";
import { evidenceOf } from "../../cache";
import { BuildContexts } from "../../plan/context";
import type { Io } from "../io";
import { warnOn } from "./records";
import { stateFolder } from "./stateFolder";

/** What is known of the builds that this tool made, to see the next one by. Its contexts are for the caller to save. */
export function foresightOf(records: RecordStore, io: Io): { contexts: BuildContexts; foresight: Foresight } {
  const folder = join(stateFolder(io), "foresight");
  const warn = warnOn(io);
  const contexts = new BuildContexts({ cacheFile: join(folder, "files"), warn });
  return { contexts, foresight: new Foresight({ contexts, records, folder, evidence: evidenceOf, warn }) };
}
