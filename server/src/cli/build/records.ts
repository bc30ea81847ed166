import { RecordStore } from "../../build/records/store";
import { scrubbed } from "../../build/secrets/scrub";
import type { Io } from "../io";
import { visible } from "../visible";
import { stateFolder } from "./stateFolder";

/** The records of the builds that this tool made; what is wrong with them is said on standard error. */
export function recordsOf(io: Io): RecordStore {
  return new RecordStore(stateFolder(io), warnOn(io));
}

/** Says on standard error what is wrong, but does not end the work. */
export function warnOn(io: Io): (message: string) => void {
  return (message) => void io.stderr.write(`warning: ${visible(scrubbed(message))}\n`).catch(() => undefined);
}
