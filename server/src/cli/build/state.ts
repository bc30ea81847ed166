import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { RecordStore } from "../../builds/records/store";
import { scrubbed } from "../../builds/secrets/scrub";
import { evidenceOf } from "../../engines/caches";
import { makeFolder } from "../../files/makeFolder";
import { Predictor } from "../../predict";
import { BuildContexts } from "../../predict/context";
import type { Io } from "../io";
import { visible } from "../visible";
import { statePlace } from "./stateFolder";

/** What the tool remembers of its builds. */
export interface State {
  /** Undefined: there is none that can be read, so what is remembered is remembered until this process ends. */
  readonly folder: string | undefined;
  /** Why nothing can be written there and what to do, in a sentence; undefined: it can. */
  readonly trouble: string | undefined;
  readonly records: RecordStore;
  /** The caller saves it. */
  readonly contexts: BuildContexts;
  readonly predictor: Predictor;
}

/** Opens the folder of what the tool remembers, and makes it where it is missing. Never rejects. */
export async function openState(io: Io): Promise<State> {
  const { folder: wanted, variable } = statePlace(io);
  const why = wanted === undefined ? "there is no home folder to store them in" : await whyNotWritable(wanted);
  const trouble =
    why === undefined ? undefined : `Builds are not recorded because ${why}: set ${variable} to a writable folder.`;
  const folder = wanted !== undefined && (why === undefined || (await isReadable(wanted))) ? wanted : undefined;
  // One sentence is enough for a folder that takes nothing: it is not said again for each file.
  const warn = trouble === undefined ? (message: string) => void say(message, io) : () => undefined;
  const records = new RecordStore(folder, warn);
  const memory = folder === undefined ? undefined : join(folder, "foresight");
  const contexts = new BuildContexts({ ...(memory === undefined ? {} : { cacheFile: join(memory, "files") }), warn });
  const predictor = new Predictor({ contexts, records, folder: memory, evidence: evidenceOf, warn });
  return { folder, trouble, records, contexts, predictor };
}

/** The same for a command that goes on without it: what is wrong with it is said on standard error. */
export async function openStateAndSay(io: Io): Promise<State> {
  const state = await openState(io);
  if (state.trouble !== undefined) await say(state.trouble, io);
  return state;
}

async function say(message: string, io: Io): Promise<void> {
  await io.stderr.write(`warning: ${visible(scrubbed(message))}\n`).catch(() => undefined);
}

async function whyNotWritable(folder: string): Promise<string | undefined> {
  try {
    await makeFolder(folder, 0o700);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const [what] = (error as Error).message.split(",");
    return `${folder} is not writable (${what})`;
  }
}

async function isReadable(folder: string): Promise<boolean> {
  return readdir(folder).then(
    () => true,
    () => false,
  );
}
