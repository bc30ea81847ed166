import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { ChunkQueue } from "./chunkQueue";
import type { BuildEvent, BuildFinished } from "./events";
import { forgetGroup, interruptGroup, killGroup, watchGroup } from "./processGroup";
import type { Command } from "./program";
import type { OutputChunk } from "./progress/lines";

/** A build that runs. */
export interface RunningBuild {
  /** What happens in it, read once; the last one is `finished`. Whoever stops reading holds the program up. */
  readonly events: AsyncIterable<BuildEvent>;
  /** Asks the program to stop, and ends it when it does not within the bound. Resolves when it is gone. */
  cancel(): Promise<void>;
  /** Ends the program and all it started, at once. */
  kill(): void;
}

export interface RunOptions {
  /** Where the program runs. */
  readonly folder: string;
  /** How long a cancelled program may take to stop by itself, in milliseconds. */
  readonly patience?: number;
}

type Progress = (chunks: AsyncIterable<OutputChunk>) => AsyncIterable<BuildEvent>;
type Child = ChildProcessByStdio<null, Readable, Readable>;
type End = Pick<BuildFinished, "exitCode" | "signal" | "spawnError">;

/**
 * Starts a program in a process group of its own, without a shell, and turns its output into events. Never throws: a
 * program that cannot be started gives a single `finished` that says so.
 */
export function runBuild(command: Command, progress: Progress, options: RunOptions): RunningBuild {
  const startedAt = performance.now();
  const started = start(command, options.folder);
  const ended = "child" in started ? waitForEnd(started.child, started.queue) : Promise.resolve(started);
  let stopped = false;
  let over = false;
  void ended.then(() => {
    over = true;
  });

  async function* events(): AsyncGenerator<BuildEvent, void, undefined> {
    if ("child" in started) {
      try {
        yield* progress(started.queue);
      } catch (error) {
        killGroup(started.child);
        throw error;
      }
    }
    const end = await ended;
    // What is printed may be a command's own; the exit code is the engine's word.
    const outcome = end.exitCode === 0 ? "succeeded" : stopped ? "cancelled" : "failed";
    yield { kind: "finished", outcome, seconds: (performance.now() - startedAt) / 1000, ...end };
  }

  const stop = (how: (child: Child) => void) => {
    if (over || !("child" in started)) return;
    stopped = true;
    how(started.child);
  };
  return {
    events: events(),
    kill: () => stop(killGroup),
    cancel: async () => {
      stop(interruptGroup);
      const timer = setTimeout(() => stop(killGroup), options.patience ?? 5000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function start(command: Command, folder: string): { child: Child; queue: ChunkQueue } | End {
  try {
    const child = spawn(command.file, command.args, {
      cwd: folder,
      env: { ...process.env, ...command.env },
      shell: false,
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Heard from the first moment on: an error that nobody hears would end this process.
    child.once("error", () => forgetGroup(child));
    if (!child.stdout) return { exitCode: null, spawnError: "too many files are open" };
    watchGroup(child);
    return { child, queue: new ChunkQueue(child.stdout, child.stderr) };
  } catch (error) {
    // What the system refuses at once: more arguments than it takes, or one with a NUL in it, which Node's message quotes.
    const { code, message } = error as NodeJS.ErrnoException;
    return { exitCode: null, spawnError: code === "ERR_INVALID_ARG_VALUE" ? "an argument has a NUL in it" : message };
  }
}

function waitForEnd(child: Child, queue: ChunkQueue): Promise<End> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      queue.cut();
      resolve({ exitCode: null, spawnError: error.message });
    });
    child.once("exit", (exitCode, signal) => {
      forgetGroup(child);
      queue.programEnded(2000);
      resolve({ exitCode, ...(signal === null ? {} : { signal }) });
    });
  });
}
