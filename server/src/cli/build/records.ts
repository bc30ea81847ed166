import { RecordStore } from "../../build/records/store";
import type { Io } from "../io";
import { visible } from "../visible";
import { stateFolder } from "./stateFolder";

/** The records of the builds that this tool made; what is wrong with them is said on standard error. */
export function recordsOf(io: Io): RecordStore {
  const warn = (message: string) => void io.stderr.write(`warning: ${visible(message)}\n`).catch(() => undefined);
  return new RecordStore(stateFolder(io), warn);
}
