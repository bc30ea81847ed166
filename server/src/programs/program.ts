import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { defined } from "../shared/defined";
import { forgetGroup, killGroup } from "./processGroup";
import { type Child, startProgram } from "./startProgram";

/** A program with its arguments; there is never a shell between. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The path of a program: `name` is an absolute path, or a name to search in the folders of PATH. Gives undefined if there
 * is no such executable file. A relative path is rejected: it would depend on the folder in which the editor was started.
 */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (name === "") return undefined;
  if (isAbsolute(name)) return withEndings(name, env).find(isExecutable);
  if (/[\\/]/.test(name)) return undefined;
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders) {
    const found = withEndings(join(folder, name), env).find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

/** On Windows a program is found without its `.exe`; scripts (`.cmd`) would need a shell, so they are not searched. */
function withEndings(path: string, env: NodeJS.ProcessEnv): string[] {
  if (process.platform !== "win32") return [path];
  const endings = (env.PATHEXT ?? ".EXE").split(";").filter((ending) => /^\.(exe|com)$/i.test(ending));
  return /\.(exe|com)$/i.test(path) ? [path] : endings.map((ending) => path + ending.toLowerCase());
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export interface ProgramResult {
  /** Null when a signal ended it, or when it could not be started. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** True if it was killed because it took too long or printed too much. */
  readonly cutOff: boolean;
  /** Why it could not be started. */
  readonly spawnError?: string;
}

/** More than an answer of any engine. */
const mostBytes = 64 * 1024 * 1024;
/** How long to wait for the remaining processes of a program after it ended or was killed, in milliseconds. */
const patience = 1000;

/**
 * Runs a short program (a query to an engine) to its end; never rejects. It and all processes that it started are killed
 * after `seconds`, when it prints more than 64 MB, when it is aborted (`signal`) and when this process ends.
 */
export function runProgram(command: Command, seconds: number, signal?: AbortSignal): Promise<ProgramResult> {
  const nothing = { code: null, stdout: "", stderr: "" };
  if (signal?.aborted) return Promise.resolve({ ...nothing, cutOff: true });
  const child = startProgram(command);
  if ("spawnError" in child) return Promise.resolve({ ...nothing, cutOff: false, ...child });
  return resultOf(child, seconds, signal);
}

function resultOf(child: Child, seconds: number, signal: AbortSignal | undefined): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const output: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    let bytes = 0;
    let cutOff = false;
    const timers: NodeJS.Timeout[] = [];
    const finish = (code: number | null, spawnError?: string) => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      const stdout = Buffer.concat(output.stdout).toString("utf8");
      const stderr = Buffer.concat(output.stderr).toString("utf8");
      resolve({ code, stdout, stderr, cutOff, ...defined({ spawnError }) });
    };
    // A process that left the group, or that the system cannot end, may hold the pipes open for longer than anyone waits.
    const closePipes = () => {
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const stop = () => {
      if (cutOff) return;
      cutOff = true;
      killGroup(child);
      closePipes();
      timers.push(setTimeout(() => finish(null), patience));
    };
    timers.push(setTimeout(stop, seconds * 1000));
    signal?.addEventListener("abort", stop);
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) stop();
        else output[stream].push(chunk);
      });
      // What could not be read is not in the answer; the exit code says whether that is one.
      child[stream].on("error", () => child[stream].destroy());
    }
    child.once("error", (error) => finish(null, error.message));
    child.once("exit", () => {
      forgetGroup(child);
      timers.push(setTimeout(closePipes, patience));
    });
    child.once("close", (code) => finish(code));
  });
}
