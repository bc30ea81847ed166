import type { ChildProcess } from "node:child_process";
import { BoundedMap } from "../../shared/boundedMap";
import { defined } from "../../shared/defined";
import { heapMegabytes } from "./budget";
import type { Incomplete } from "./incomplete";
import type { FileSettings } from "./linter";
import type { Answer, Job, Message } from "./messages";

/** Starts a process that runs `lintProcess.ts`, within a number of megabytes of heap. */
export type StartProcess = (heapMegabytes: number) => ChildProcess;

/** A job as it is given to a process, without the settings' number. */
export type Request = Pick<Job, "work" | "text" | "rule" | "mostFindings"> & { readonly fileSettings: FileSettings };

/** The result of a job. */
export type Outcome = Exclude<Answer, { readonly failed: string }> | Incomplete;

/** Settings that a process holds at most. */
const mostSettings = 16;

/** A number for each settings object, the same for all processes. */
const numbers = new WeakMap<FileSettings, number>();
let lastNumber = 0;

/** One process that lints files, one after the other. It ends with the first one that takes too much time or memory. */
export class LintProcess {
  readonly #child: ChildProcess;
  /** Numbers of the settings that it holds, the one that was used longest ago first. */
  readonly #held = new BoundedMap<number, true>(mostSettings);
  #waiting: ((outcome: Outcome) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  #onReady = () => {};
  /** When the present job started, by `performance.now()`; undefined: there is none. */
  #busySince: number | undefined;
  /** Whether it is ending, or has ended. */
  #hasEnded = false;
  #isGone = false;

  /** @param ended called once, when the process has ended for any reason */
  constructor(start: StartProcess, ended: () => void) {
    this.#child = start(heapMegabytes);
    this.#child.on("message", (sent: Message) => {
      if (sent !== "ready") this.#finish("failed" in sent ? errorOf(sent.failed) : sent);
      else {
        this.#isReady = true;
        this.#onReady();
      }
    });
    this.#child.once("error", (error) => this.#hasGone(errorOf(error.message), ended));
    this.#child.once("exit", (code, signal) => this.#hasGone(endOf(code, signal), ended));
    this.#mayEnd(true);
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
   * Does one job; no other may be running. Never rejects. The process is killed when the job takes longer than
   * `seconds`, counted from when the process has started.
   */
  run(request: Request, seconds: number): Promise<Outcome> {
    this.#busySince = performance.now();
    this.#mayEnd(false);
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
      this.#child.send(this.#job(request), (error) => error && this.#finish(errorOf(error.message)));
    });
  }

  /** Ends the process at once, even if it is busy. */
  end(): void {
    this.#hasEnded = true;
    this.#child.kill("SIGKILL");
  }

  #job({ fileSettings, ...job }: Request): Job {
    const settings = numbers.get(fileSettings) ?? ++lastNumber;
    numbers.set(fileSettings, settings);
    const isHeld = this.#held.has(settings);
    const [forget] = this.#held.set(settings, true) ?? [];
    return isHeld ? { ...job, settings } : { ...job, settings, given: fileSettings, ...defined({ forget }) };
  }

  #hasGone(why: Incomplete, ended: () => void): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#hasEnded = true;
    this.#finish(why);
    ended();
  }

  /** Whether this process may end although that one is still there: waiting for a job must not keep it from that. */
  #mayEnd(may: boolean): void {
    const { channel } = this.#child;
    if (may) {
      this.#child.unref();
      channel?.unref();
    } else {
      this.#child.ref();
      channel?.ref();
    }
  }

  #finish(outcome: Outcome): void {
    clearTimeout(this.#timer);
    this.#onReady = () => {};
    this.#busySince = undefined;
    this.#mayEnd(true);
    this.#waiting?.(outcome);
    this.#waiting = undefined;
  }
}

const errorOf = (error: string): Incomplete => ({ reason: "error", rules: [], error });

/** Node ends itself by SIGABRT, or with its number, where there is no memory left. */
function endOf(code: number | null, signal: NodeJS.Signals | null): Incomplete {
  if (signal === "SIGABRT" || code === 134) return { reason: "memory", megabytes: heapMegabytes };
  return errorOf(`its process ended with ${signal ?? code}`);
}
