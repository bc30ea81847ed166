import { spawn } from "node:child_process";
import { closeSync, constants, existsSync, openSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeRunFolder, withLock } from "../cacheFolder.js";
import { run, until } from "../run.js";
import type { EngineSet } from "./engineSets.js";
import {
  bridgeName,
  daemonAnswers,
  dockerSocket,
  roomEnded,
  roomFolder,
  roomLogs,
  roomPidFile,
  usersPipe,
} from "./roomState.js";

// Starts the room that the engines run in (room.sh), or joins one that another process has started. The system itself
// counts the users, as writers of a pipe: so nothing is left behind, however the processes end.

export interface Room {
  /** Leaves the room. When nobody else is in it, waits until the daemon and all that belongs to it have ended. */
  leave(): Promise<void>;
}

interface RoomOptions {
  /** The folder the set's engines were unpacked into. */
  engines: string;
  /** Whether Docker's daemon is to run. */
  daemon: boolean;
}

/** Joins the set's room, and starts it first when it is not there. */
export async function enterRoom(set: EngineSet, options: RoomOptions): Promise<Room> {
  return withLock(`room-${set.suite}`, 120, async () => {
    const users = (await joinRoom(set, options)) ?? (await start(set, options));
    return { leave: () => leave(set, users) };
  });
}

/** The write end of a running room's pipe, or undefined when there is no room, or one that is ending. */
async function joinRoom(set: EngineSet, { daemon }: RoomOptions): Promise<number | undefined> {
  let users: number;
  try {
    users = openSync(usersPipe(set), constants.O_WRONLY | constants.O_NONBLOCK); // fails when nobody reads
  } catch {
    return undefined;
  }
  const there = daemon ? await daemonAnswers(set) : existsSync(roomPidFile(set));
  if (there && existsSync(usersPipe(set))) return users;
  closeSync(users);
  return undefined;
}

async function start(set: EngineSet, { engines, daemon }: RoomOptions): Promise<number> {
  makeRunFolder();
  await mkdir(roomFolder(set), { recursive: true });
  await roomEnded(set);
  for (const old of [usersPipe(set), roomPidFile(set), dockerSocket(set)]) await rm(old, { force: true });
  await run("mkfifo", ["-m", "600", usersPipe(set)]);
  // Opened for both ends first: so opening one end alone does not wait for the other.
  const both = openSync(usersPipe(set), constants.O_RDWR);
  const input = openSync(usersPipe(set), constants.O_RDONLY);
  const users = openSync(usersPipe(set), constants.O_WRONLY);
  const log = openSync(join(roomFolder(set), "room.log"), "w");
  const script = fileURLToPath(new URL("./room.sh", import.meta.url));
  const args = ["sh", script, engines, roomFolder(set), ...(daemon ? [bridgeName(set)] : [])];
  // A session of its own: an interrupt typed in the terminal ends the users, and then the room ends in good order.
  const options = { detached: true, stdio: [input, log, log], env: roomEnvironment() };
  const room = spawn("unshare", ["--mount", "--propagation", "slave", ...args], options);
  room.unref();
  for (const descriptor of [both, input, log]) closeSync(descriptor);
  try {
    await until("The room of the engines", 10, () => {
      if (room.exitCode !== null) throw new Error(`The room of the engines ended with exit code ${room.exitCode}`);
      return existsSync(roomPidFile(set));
    });
    if (daemon) await until("Docker's daemon", 40, () => daemonAnswers(set));
    return users;
  } catch (error) {
    closeSync(users);
    throw new Error(`${(error as Error).message}\n${roomLogs(set)}`);
  }
}

/** The machine's own environment (a proxy may be set in it), with Debian's PATH and nothing meant for another engine. */
export function roomEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(DOCKER|CONTAINERD?)_/.test(name));
  return { ...Object.fromEntries(kept), PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
}

async function leave(set: EngineSet, users: number): Promise<void> {
  await withLock(`room-${set.suite}`, 60, async () => {
    closeSync(users);
    const last = await until("The room's end", 0.5, () => !existsSync(usersPipe(set))).catch(() => false);
    if (last) await roomEnded(set);
  });
}
