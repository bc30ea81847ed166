import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { runFolder } from "../cacheFolder.js";
import { isAlive, killTree, until } from "../run.js";
import type { EngineSet } from "./engineSets.js";

// Where a set's room keeps what others need to find it, and whether it is there.

/** The folder of a set's sockets and process IDs. */
export const roomFolder = (set: EngineSet): string => join(runFolder(), set.suite);

export const dockerSocket = (set: EngineSet): string => join(roomFolder(set), "docker.sock");

/** Holds the ID of the process whose mount namespace is the room. */
export const roomPidFile = (set: EngineSet): string => join(roomFolder(set), "room.pid");

/** The pipe that every user of the room keeps open for writing. */
export const usersPipe = (set: EngineSet): string => join(roomFolder(set), "users");

/** The network bridge of the set's daemon: rooms of different cache folders must not share one. */
export function bridgeName(set: EngineSet): string {
  return `bklens${createHash("sha256").update(roomFolder(set)).digest("hex").slice(0, 8)}`;
}

/** Whether the set's Docker daemon answers. */
export function daemonAnswers(set: EngineSet): Promise<boolean> {
  return socketAnswers(dockerSocket(set));
}

/** Whether a Docker daemon answers at that socket. */
export function socketAnswers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: "/_ping", timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.once("timeout", () => ping.destroy());
    ping.once("error", () => resolve(false));
    ping.end();
  });
}

/** Waits until the room that was last started has ended; ends it by its process ID when it takes too long. */
export async function roomEnded(set: EngineSet): Promise<void> {
  const pid = roomPid(set);
  if (pid === undefined) return;
  const gone = () => !isRoom(pid, set);
  await until("The room's end", 20, gone).catch(async () => {
    killTree(pid);
    await until("The room's end", 5, gone);
  });
}

/** The ID of the process whose mount namespace is the room; undefined where there is none. */
export function roomPid(set: EngineSet): number | undefined {
  if (!existsSync(roomPidFile(set))) return undefined;
  return Number(readFileSync(roomPidFile(set), "utf8")) || undefined;
}

/** Whether that process is the room: its ID may have been given to another one since. */
function isRoom(pid: number, set: EngineSet): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(roomFolder(set));
  } catch {
    return false;
  }
}

/** The ends of the room's and the daemon's logs: why one did not start. */
export function roomLogs(set: EngineSet): string {
  const lastLines = (name: string) => {
    const file = join(roomFolder(set), name);
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").slice(-8) : [];
  };
  return [...lastLines("room.log"), ...lastLines("dockerd.log")].join("\n");
}
