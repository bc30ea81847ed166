import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeRunFolder } from "../cacheFolder.js";
import { isAlive, killTree, until } from "../run.js";

// Servers that one process needs for itself, for as long as it lives: a registry, a second Docker.

export interface Server {
  /** A folder of its own with a short path, removed when it is stopped. */
  readonly folder: string;
  /** What it has printed so far. */
  log(): string;
  /** Waits until `ready` gives something; throws with the end of its log when it does not, or when the server ends. */
  until<T>(ready: () => T | Promise<T>): Promise<NonNullable<Exclude<T, false>>>;
  /** Ends it and all it started, at once. */
  stop(): Promise<void>;
}

/**
 * Starts a server that ends with this process, however that ends.
 * @param command given the server's folder, its file and arguments
 * @param env its whole environment
 */
export function startAlongside(
  name: string,
  command: (folder: string) => readonly string[],
  env: NodeJS.ProcessEnv,
): Server {
  const parent = makeRunFolder();
  removeStale(parent, name);
  const folder = mkdtempSync(join(parent, `${name}-${process.pid}-`));
  const logFile = join(folder, "log");
  const output = openSync(logFile, "w");
  const child = spawn("setpriv", ["--pdeathsig", "KILL", ...command(folder)], {
    env,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const log = () => readFileSync(logFile, "utf8");
  return {
    folder,
    log,
    until: async (ready) => {
      const check = () => {
        if (hasEnded(child)) throw new Error(`${name} ended`);
        return ready();
      };
      return until(name, 40, check).catch((error: Error) => {
        throw new Error(`${error.message}\n${log().trim().split("\n").slice(-8).join("\n")}`);
      });
    },
    stop: async () => {
      if (child.pid !== undefined && !hasEnded(child)) killTree(child.pid);
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of a process that was killed, the server is gone but not its folder. */
function removeStale(parent: string, name: string): void {
  for (const each of readdirSync(parent)) {
    const [, server, pid] = /^(\w+)-(\d+)-\w+$/.exec(each) ?? [];
    if (server === name && !isAlive(Number(pid))) rmSync(join(parent, each), { recursive: true, force: true });
  }
}

function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
