import { lstatSync, mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isStill, markOf } from "./descendants";

const prefix = "buildkit-lens-";
/** Older than any build: what a process left behind of which this one can know nothing, in milliseconds. */
const oldest = 7 * 24 * 3600 * 1000;

const folders = new Set<string>();
const swept = new Set<string>();

/**
 * A folder that only this user can look into, for files that another program reads or writes for a while. It is gone when
 * this process ends; where this process is killed, the next one that makes such a folder beside it removes it.
 */
export class PrivateFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
    if (folders.size === 0) process.once("exit", removeAll);
    folders.add(path);
  }

  /** Throws where none can be made. */
  static create(parent: string): PrivateFolder {
    const folder = new PrivateFolder(mkdtempSync(join(parent, `${prefix}${ownName()}-`)));
    if (!swept.has(parent)) {
      swept.add(parent);
      // Not waited for: what is made now is needed now.
      void sweep(parent);
    }
    return folder;
  }

  /** Never rejects: what cannot be removed now is removed at this process's end, or by a later one. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true }).then(
      () => folders.delete(this.path),
      () => undefined,
    );
    if (folders.size === 0) process.removeListener("exit", removeAll);
  }
}

/** At this process's end, when nothing can be waited for. */
function removeAll(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A later process does.
    }
  }
}

/** Removes what processes left behind that are gone. */
async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const path = join(parent, name);
    if (isLeft(name, path)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** `buildkit-lens-<processes that see each other>.<pid>.<its start>-<random>`: of this user's, and of a process that is gone. */
function isLeft(name: string, path: string): boolean {
  const [, world, pid, started = ""] = /^buildkit-lens-(\d+)\.(\d+)\.(\d+)-\w+$/.exec(name) ?? [];
  if (world === undefined) return false;
  try {
    const found = lstatSync(path);
    if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) return false;
    // A container's processes have numbers that mean others here.
    if (world !== ownWorld()) return Date.now() - found.mtimeMs > oldest;
    return world === "0" ? !isRunning(Number(pid)) : !isStill({ pid: Number(pid), started });
  } catch {
    return false;
  }
}

function ownName(): string {
  return `${ownWorld()}.${process.pid}.${markOf(process.pid)?.started ?? 0}`;
}

/** The id of the namespace of this process's id; 0 if the system has none or does not report it. */
function ownWorld(): string {
  try {
    const number = /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0];
    return markOf(process.pid) ? (number ?? "0") : "0";
  } catch {
    return "0";
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
