import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { scrubbed } from "../../builds/secrets/scrub";
import { makeFolder } from "../../files/makeFolder";
import { type BuildState, openBuildState } from "../../services/buildState";
import type { Io } from "../io";
import { visible } from "../visible";
import { statePlace } from "./stateFolder";

/** What the tool remembers of its builds; without a folder that can be read, until this process ends. */
export interface State extends BuildState {
  /** Why nothing can be written there and what to do, in a sentence; undefined: it can. */
  readonly trouble: string | undefined;
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
  return { ...openBuildState(folder, warn), trouble };
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
