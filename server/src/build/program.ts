import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** A program with its arguments; there is never a shell between. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Where a program is: `name` is an absolute path, or looked for in the PATH's folders.
 * Gives undefined where there is no such executable file. A relative path is refused: it would be looked for in whatever
 * folder the editor was started.
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

/** On Windows a program is found without its `.exe`; scripts (`.cmd`) would need a shell, so they are not looked for. */
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
  /** True when it was ended because it took too long or printed too much. */
  readonly cutOff: boolean;
  /** Why it could not be started. */
  readonly spawnError?: string;
}

/**
 * Runs a short program (a question to an engine) to its end; never rejects.
 * It is ended after `seconds`, when it prints more than 64 MB, and when nobody waits for it any more (`signal`).
 */
export function runProgram(command: Command, seconds: number, signal?: AbortSignal): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...command.env };
    const child = spawn(command.file, command.args, { env, shell: false, stdio: ["ignore", "pipe", "pipe"] });
    const output: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    let bytes = 0;
    let cutOff = false;
    const stop = () => {
      cutOff = true;
      child.kill("SIGKILL");
      // A grandchild may hold the pipes open for longer than anyone wants to wait.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(stop, seconds * 1000);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > 64 * 1024 * 1024) stop();
        else output[stream].push(chunk);
      });
    }
    const finish = (code: number | null, spawnError?: string) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      const stdout = Buffer.concat(output.stdout).toString("utf8");
      const stderr = Buffer.concat(output.stderr).toString("utf8");
      resolve({ code, stdout, stderr, cutOff, ...(spawnError === undefined ? {} : { spawnError }) });
    };
    child.once("error", (error) => finish(null, error.message));
    child.once("close", (code) => finish(code));
  });
}
