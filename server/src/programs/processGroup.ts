import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { basename, win32 } from "node:path";
import { descendantsOf, isStill, type ProcessMark } from "./descendants";

// An engine's program starts others (docker its buildx plugin, podman the build's own commands). They are one process group
// on Unix and one tree on Windows, and end together. Those that left the group are looked for among the descendants.

const running = new Set<ChildProcess>();
/** Descendants of interrupted programs, found while they could be: once a parent is gone, nothing leads to its children. */
const marked = new Map<ChildProcess, readonly ProcessMark[]>();
let watching = false;

/** Remembers a child that leads a separate process group, so that it ends when this process does. */
export function watchGroup(child: ChildProcess): void {
  running.add(child);
  if (watching) return;
  watching = true;
  // Whatever ends this process: a normal exit, a lost client, a signal. Only what is done at once counts here.
  process.on("exit", killAllGroups);
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"] as const) {
    // Each time: the first listener may belong to other code that no longer listens for the second signal.
    process.on(signal, () => {
      // Other code ends the running work in an orderly way.
      if (process.listenerCount(signal) > 1) return;
      killAllGroups();
      process.exit(128 + constants.signals[signal]);
    });
  }
}

/** The programs that run, as people type them, without their options: "docker buildx build". */
export function runningPrograms(): string[] {
  const named = [...running].map(({ spawnfile, spawnargs }) => {
    const words = spawnargs.slice(1);
    const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
    return [basename(spawnfile), ...words.slice(0, end === -1 ? 2 : Math.min(end, 2))].join(" ");
  });
  return [...new Set(named)];
}

/** Says that the group's leader is gone; what is still left of the group is killed. */
export function forgetGroup(child: ChildProcess): void {
  // Once the process is gone its children cannot be found without searching all processes.
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
      spawnSync(taskkill(), killArguments(child), { stdio: "ignore", timeout: 3000, windowsHide: true });
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
  spawn(taskkill(), killArguments(child), { stdio: "ignore", windowsHide: true }).on("error", () => child.kill());
}

const killArguments = ({ pid }: ChildProcess) => ["/PID", String(pid), "/T", "/F"];

/** Windows' own program, whatever another one of its name is on the PATH or in the current folder. */
export function taskkill(env: NodeJS.ProcessEnv = process.env): string {
  const root = env.SystemRoot ?? "";
  // The root of a drive without a letter is absolute too, but on the drive of the current folder.
  const isWhole = /^[A-Za-z]:[\\/]/.test(root);
  return win32.join(isWhole ? root : "C:\\Windows", "System32", "taskkill.exe");
}
