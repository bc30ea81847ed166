import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { descendantsOf, isStill, type ProcessMark } from "./descendants";

// A build's program starts others (docker its buildx plugin, podman the build's own commands). They are one process group
// on Unix and one tree on Windows, and end together. Those that left the group are looked for among the descendants.

const running = new Set<ChildProcess>();
/** Descendants of interrupted programs, found while they could be: once a parent is gone, nothing leads to its children. */
const marked = new Map<ChildProcess, readonly ProcessMark[]>();
let watching = false;

/** Remembers a child that leads a process group of its own, so that it ends when this process does. */
export function watchGroup(child: ChildProcess): void {
  running.add(child);
  if (watching) return;
  watching = true;
  // Whatever ends this process: a normal exit, a lost client, a signal. Only what is done at once counts here.
  process.on("exit", killAllGroups);
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"] as const) {
    process.once(signal, () => {
      // Somebody else here ends what runs in an orderly way.
      if (process.listenerCount(signal) > 0) return;
      killAllGroups();
      process.exit(128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal]);
    });
  }
}

/** Says that the group's leader is gone; what is still left of the group is killed. */
export function forgetGroup(child: ChildProcess): void {
  // Once it is gone nothing leads to its children: to look for them would be a look at every process, for nothing.
  if (running.delete(child) && process.platform !== "win32") killAll(child, marked.get(child) ?? []);
  marked.delete(child);
}

/** Asks the whole group to stop; on Windows, where nothing can be asked, ends it. */
export function interruptGroup(child: ChildProcess): void {
  if (process.platform === "win32") {
    killTree(child);
    return;
  }
  marked.set(child, descendantsOf(child.pid));
  signalGroup(child, "SIGINT");
}

/** Ends the whole group. */
export function killGroup(child: ChildProcess): void {
  if (process.platform === "win32") {
    killTree(child);
    return;
  }
  killAll(child, [...(marked.get(child) ?? []), ...descendantsOf(child.pid)]);
}

function killAll(child: ChildProcess, others: readonly ProcessMark[]): void {
  signalGroup(child, "SIGKILL");
  for (const mark of others) if (isStill(mark)) signal(mark.pid, "SIGKILL");
}

function killAllGroups(): void {
  for (const child of running) {
    if (process.platform === "win32") {
      spawnSync("taskkill", ["/PID", String(child.pid), "/T", "/F"], { stdio: "ignore", timeout: 3000 });
    } else killGroup(child);
  }
  running.clear();
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid !== undefined) signal(-child.pid, name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  spawn("taskkill", ["/PID", String(child.pid), "/T", "/F"], { stdio: "ignore" }).on("error", () => child.kill());
}
