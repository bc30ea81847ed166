import type { Worker } from "node:worker_threads";
import { heapMegabytes } from "./budget";
import type { Incomplete } from "./incomplete";
import type { FileSettings } from "./linter";
import type { Answer, Job } from "./messages";

/** Starts a thread that runs `lintThread.ts`, within a number of megabytes of heap. */
export type StartThread = (heapMegabytes: number) => Worker;

/** What a thread is asked to do: a job, without the settings' number. */
export type Request = Pick<Job, "work" | "text" | "rule"> & { readonly fileSettings: FileSettings };

/** Settings that a thread holds at most. */
const mostSettings = 16;

/** A number for each settings object, the same for all threads. */
const numbers = new WeakMap<FileSettings, number>();
let lastNumber = 0;

/** One thread that lints texts, one after the other. It ends with the first text that it fails on. */
export class LintThread {
  readonly #worker: Worker;
  /** Numbers of the settings that it holds, the one that was used longest ago first. */
  readonly #held = new Set<number>();
  #waiting: ((outcome: Exclude<Answer, "ready"> | Incomplete) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  #onReady = () => {};
  /** When the present job began, by `performance.now()`; undefined: there is none. */
  #busySince: number | undefined;
  #hasEnded = false;

  /** @param ended called once, when the thread has ended for whatever reason */
  constructor(start: StartThread, ended: () => void) {
    this.#worker = start(heapMegabytes);
    this.#worker.on("message", (answer: Answer) => {
      if (answer !== "ready") this.#finish(answer);
      else {
        this.#isReady = true;
        this.#onReady();
      }
    });
    this.#worker.once("error", (error) => {
      this.#hasEnded = true;
      this.#finish(incompleteBy(error));
    });
    this.#worker.once("exit", () => {
      this.#hasEnded = true;
      this.#finish({ reason: "error", rules: [], error: "its thread ended" });
      ended();
    });
    // Waiting for a job must not keep the process from ending.
    this.#worker.unref();
  }

  /** Whether it can be given a job. */
  get isFree(): boolean {
    return this.#busySince === undefined && !this.#hasEnded;
  }

  /** For how many milliseconds it has been doing its present job; 0: it has none, or has not started yet. */
  get busyMilliseconds(): number {
    return this.#busySince === undefined || !this.#isReady ? 0 : performance.now() - this.#busySince;
  }

  /**
   * Does one job; it must have none. Never rejects. The thread is ended when the job takes longer than `seconds`, counted
   * from when the thread has started.
   */
  run(request: Request, seconds: number): Promise<Exclude<Answer, "ready"> | Incomplete> {
    this.#busySince = performance.now();
    this.#worker.ref();
    const timed = () => {
      this.#busySince = performance.now();
      this.#timer = setTimeout(() => {
        this.#finish({ reason: "time", seconds });
        this.end();
      }, seconds * 1000);
    };
    if (this.#isReady) timed();
    else this.#onReady = timed;
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#worker.postMessage(this.#job(request));
    });
  }

  /** Ends the thread at once, whatever it does. */
  end(): void {
    this.#hasEnded = true;
    void this.#worker.terminate();
  }

  #job({ fileSettings, ...job }: Request): Job {
    const settings = numbers.get(fileSettings) ?? ++lastNumber;
    numbers.set(fileSettings, settings);
    const isHeld = this.#held.delete(settings);
    this.#held.add(settings);
    if (isHeld) return { ...job, settings };
    const [oldest] = this.#held;
    if (this.#held.size <= mostSettings || oldest === undefined) return { ...job, settings, given: fileSettings };
    this.#held.delete(oldest);
    return { ...job, settings, given: fileSettings, forget: oldest };
  }

  #finish(outcome: Exclude<Answer, "ready"> | Incomplete): void {
    clearTimeout(this.#timer);
    this.#onReady = () => {};
    this.#busySince = undefined;
    this.#worker.unref();
    this.#waiting?.(outcome);
    this.#waiting = undefined;
  }
}

function incompleteBy(error: Error & { readonly code?: string }): Incomplete {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY") return { reason: "memory", megabytes: heapMegabytes };
  return { reason: "error", rules: [], error: error.message };
}
