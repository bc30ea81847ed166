import { createHash } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { sleep } from "./run.js";

// What is slow to set up stays in one cache folder outside the work tree. Each part of it is a folder named by its
// version; a stamp, written last, tells a complete part from one whose set-up was interrupted.

const stamp = ".complete";

/** `${XDG_CACHE_HOME:-$HOME/.cache}/buildkit-lens`. Deleting it is always safe: the next run sets it up again. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "buildkit-lens");
}

/**
 * A short folder for sockets and locks of this cache folder (the path of a socket is limited to about 100 bytes).
 * It does not follow TMPDIR: processes that differ in it share the cache folder, and so what runs in it.
 */
export function runFolder(): string {
  const parent = process.platform === "win32" ? tmpdir() : "/tmp";
  return join(parent, `buildkit-lens-${userInfo().uid}-${hash(cacheFolder())}`);
}

/** Makes the run folder, for this user alone, and returns it. */
export function makeRunFolder(): string {
  const folder = runFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Anyone may write to /tmp: what we start and put on PATH must not be another user's.
  if (process.getuid && statSync(folder).uid !== process.getuid()) throw new Error(`${folder} belongs to another user`);
  return folder;
}

/** Whether the part is there and complete. */
export function hasPart(name: string): boolean {
  return existsSync(join(cacheFolder(), name, stamp));
}

/**
 * The folder of a part, set up by `setUp` when it is not there or not complete.
 * One process at a time sets up a part; another one that needs it waits.
 */
export async function part(name: string, setUp: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (hasPart(name)) return folder;
  return withLock(name, 30 * 60, async () => {
    if (hasPart(name)) return folder;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await setUp(folder);
    await writeFile(join(folder, stamp), `${new Date().toISOString()}\n`);
    return folder;
  });
}

/**
 * Runs `work` while no other process of this machine (with the same cache folder) holds the lock of that name.
 * The lock is a listening socket, which ends with its process however that ends, so none is ever left behind.
 */
export async function withLock<T>(name: string, seconds: number, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let lock = await tryLock(name);
  while (!lock) {
    if (Date.now() > end) throw new Error(`${name}: another process has been setting it up for ${seconds} s`);
    await sleep(200);
    lock = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    const held = lock;
    await new Promise((resolve) => held.close(resolve));
  }
}

function tryLock(name: string): Promise<Server | undefined> {
  const id = `buildkit-lens-${hash(`${cacheFolder()}\n${name}`)}`;
  const server = createServer((connection) => connection.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(lockAddress(id), () => resolve(server.unref()));
  });
}

/** A name that the system itself frees: an abstract socket on Linux, a pipe on Windows, else a port of the loopback. */
function lockAddress(id: string): { path: string } | { host: string; port: number } {
  if (process.platform === "linux") return { path: `\0${id}` };
  if (process.platform === "win32") return { path: `\\\\.\\pipe\\${id}` };
  return { host: "127.0.0.1", port: 20000 + (Number.parseInt(hash(id).slice(0, 6), 16) % 10000) };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
