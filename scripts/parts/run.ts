import { type SpawnOptions, spawn } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

// Small helpers to run other programs: no shell, every wait bounded, nothing left running.

export interface RunOptions {
  cwd?: string;
  /** The whole environment of the child; this process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** Text for its standard input; without it, the input is empty. */
  input?: string;
  /** It is ended, with all it started, after so many seconds (60 by default). */
  seconds?: number;
  /** Return a non-zero exit code instead of throwing. */
  allowFailure?: boolean;
}

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end and returns what it printed; throws when it fails or takes too long. */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const seconds = options.seconds ?? 60;
  const spawned: SpawnOptions = { cwd: options.cwd, env: options.env, stdio: ["pipe", "pipe", "pipe"] };
  const child = spawn(file, args, spawned);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout!.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr!.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.stdin!.on("error", () => {}); // a child may end without reading its input
  child.stdin!.end(options.input ?? "");
  let late = false;
  const bound = setTimeout(() => {
    late = true;
    if (child.pid !== undefined) killTree(child.pid);
  }, seconds * 1000);
  const ended = await new Promise<Pick<Finished, "code" | "signal">>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => clearTimeout(bound));
  const finished: Finished = {
    ...ended,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  };
  const shown = [file, ...args].join(" ").slice(0, 200);
  if (late) throw new Error(`${shown}: not finished after ${seconds} s\n${tail(finished)}`);
  if (finished.code !== 0 && !options.allowFailure) {
    throw new Error(`${shown}: exit ${finished.code ?? finished.signal}\n${tail(finished)}`);
  }
  return finished;
}

/** The last lines of what a program printed: enough to see why it failed. */
function tail({ stdout, stderr }: Finished): string {
  return (stderr.trim() || stdout.trim()).split("\n").slice(-15).join("\n");
}

/** The path of the executable `name` on a PATH, or undefined. */
export function findOnPath(name: string, path = process.env.PATH ?? ""): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether a process with this ID is there (a zombie is not). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return processState(pid)?.state !== "Z";
}

/** The processes started by this one, by those, and so on (Linux; elsewhere none). */
export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of processFolders()) {
    const parent = processState(Number(name))?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const queue = [pid];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const own = children.get(next) ?? [];
    found.push(...own);
    queue.push(...own);
  }
  return found;
}

function processFolders(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function processState(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name, in parentheses, may hold blanks and parentheses of its own.
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: state!, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** Ends a process and all that it started, at once. */
export function killTree(pid: number, signal: NodeJS.Signals = "SIGKILL"): void {
  for (const each of [pid, ...descendants(pid)]) {
    try {
      process.kill(each, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until `condition` gives a truthy value and returns it; throws after `seconds`, saying what did not come. */
export async function until<T>(
  what: string,
  seconds: number,
  condition: () => T | Promise<T>,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await condition();
    if (value) return value as NonNullable<Exclude<T, false>>;
    if (Date.now() > end) throw new Error(`${what}: not after ${seconds} s`);
    await sleep(100);
  }
}

/** One short line for whoever waits: what is being done, and why it takes time. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
