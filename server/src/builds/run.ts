import type { BuildEvent, BuildFinished } from "../engines/events";
import { ChunkQueue } from "../programs/chunkQueue";
import type { OutputChunk } from "../programs/outputChunk";
import { forgetGroup, interruptGroup, killGroup } from "../programs/processGroup";
import type { Command } from "../programs/program";
import { type Child, startProgram } from "../programs/startProgram";
import { defined } from "../shared/defined";

/** A build that runs. */
export interface RunningBuild {
  /** What happens in it, to be read once; the last event is `finished`. The program waits while nobody reads. */
  readonly events: AsyncIterable<BuildEvent>;
  /** Asks the program to stop, and ends it when it does not within the bound. Resolves when it is gone. */
  cancel(): Promise<void>;
  /** Ends the program and all it started, at once. */
  kill(): void;
}

export interface RunOptions {
  /** Where the program runs. */
  readonly folder: string;
  /** How long a canceled program may take to stop, in milliseconds. */
  readonly patience?: number;
}

/** A person who cancels a build waits no longer than 5 s in total: the rest is for what happens at a build's end. */
const patience = 3000;

type Progress = (chunks: AsyncIterable<OutputChunk>) => AsyncIterable<BuildEvent>;
type End = Pick<BuildFinished, "exitCode" | "signal" | "spawnError">;

/**
 * Starts a program in a separate process group, without a shell, and turns its output into events. Never throws: a
 * program that cannot be started gives a single `finished` that says so.
 */
export function runBuild(command: Command, progress: Progress, options: RunOptions): RunningBuild {
  const startedAt = performance.now();
  const started = start(command, options.folder);
  const ended = "child" in started ? waitForEnd(started.child, started.queue) : Promise.resolve(started);
  let stopped = false;
  let askedAt: number | undefined;
  let forced = false;
  let over = false;
  let endedAt = startedAt;
  void ended.then(() => {
    over = true;
    endedAt = performance.now();
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
    const seconds = (performance.now() - startedAt) / 1000;
    const stopSeconds = forced && askedAt !== undefined ? (endedAt - askedAt) / 1000 : undefined;
    yield { kind: "finished", outcome, seconds, ...end, ...defined({ stopSeconds }) };
  }

  const stop = (how: (child: Child) => void) => {
    if (over || !("child" in started)) return;
    stopped = true;
    how(started.child);
  };
  const kill = () =>
    stop((child) => {
      forced = true;
      killGroup(child);
    });
  return {
    events: events(),
    kill,
    cancel: async () => {
      askedAt ??= performance.now();
      stop(interruptGroup);
      const timer = setTimeout(kill, options.patience ?? patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

function start(command: Command, folder: string): { child: Child; queue: ChunkQueue } | End {
  const child = startProgram(command, folder);
  if ("spawnError" in child) return { exitCode: null, spawnError: child.spawnError };
  return { child, queue: new ChunkQueue(child.stdout, child.stderr) };
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
