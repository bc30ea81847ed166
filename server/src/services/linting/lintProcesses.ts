import { defined } from "../../shared/defined";
import { budgetOf } from "./budget";
import type { Incomplete } from "./incomplete";
import type { CheckResult, FileSettings, FixResult, Linter } from "./linter";
import { LintProcess, type Outcome, type Request, type StartProcess } from "./lintProcess";
import { unchanged } from "./work";

export interface LintProcessesOptions {
  /** How many processes there are at most. */
  readonly most: number;
  /** What one file may take; tests give less. */
  readonly budget?: typeof budgetOf;
  /** When all processes have been busy with one file for so many milliseconds, another is started. */
  readonly patience?: number;
  /** How many findings of one file are given at most, the worst; absent: all. */
  readonly mostFindings?: number;
}

/** After so many milliseconds without a job only one process is kept. */
const idleTime = 30_000;

interface WaitingJob {
  readonly request: Request;
  readonly signal: AbortSignal | undefined;
  resolve(outcome: Outcome | undefined): void;
}

/**
 * Lints in separate processes, so that a file that takes long, or more memory than there is, delays nothing else: its
 * process is killed. There is one process as long as one is enough.
 */
export class LintProcesses implements Linter {
  readonly #start: StartProcess;
  readonly #most: number;
  readonly #budget: typeof budgetOf;
  readonly #patience: number;
  /** What all requests have. */
  readonly #common: Pick<Request, "mostFindings">;
  #processes: LintProcess[] = [];
  #queue: WaitingJob[] = [];
  #watching: NodeJS.Timeout | undefined;
  #trimming: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(start: StartProcess, { most, budget = budgetOf, patience = 50, mostFindings }: LintProcessesOptions) {
    this.#start = start;
    this.#most = most;
    this.#budget = budget;
    this.#patience = patience;
    this.#common = mostFindings === undefined ? {} : { mostFindings };
  }

  async lint(text: string, fileSettings: FileSettings, signal?: AbortSignal): Promise<CheckResult> {
    const outcome = await this.#run({ work: "lint", text, fileSettings, ...this.#common }, signal);
    if (outcome === undefined) return { findings: [] };
    return "findings" in outcome ? outcome : { findings: [], incomplete: outcome as Incomplete };
  }

  async fixAll(
    text: string,
    fileSettings: FileSettings,
    { rule }: { readonly rule?: string } = {},
    signal?: AbortSignal,
  ): Promise<FixResult> {
    const request: Request = {
      work: "fix",
      text,
      fileSettings,
      ...this.#common,
      ...defined({ rule }),
    };
    const outcome = await this.#run(request, signal);
    if (outcome === undefined) return unchanged(text);
    return "edits" in outcome ? outcome : { ...unchanged(text), incomplete: outcome as Incomplete };
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#watching);
    clearTimeout(this.#trimming);
    for (const process of this.#processes) process.end();
    for (const { resolve } of this.#queue.splice(0)) resolve(undefined);
  }

  /** Undefined where nobody waits for it any longer. */
  #run(request: Request, signal: AbortSignal | undefined): Promise<Outcome | undefined> {
    if (signal?.aborted || this.#isDisposed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#queue.push({ request, signal, resolve });
      this.#assign();
    });
  }

  #assign(): void {
    if (this.#isDisposed) return;
    this.#queue = this.#queue.filter(({ signal, resolve }) => {
      if (signal?.aborted) resolve(undefined);
      return !signal?.aborted;
    });
    if (this.#queue.length > 0 && this.#processes.length === 0) this.#add();
    for (const process of this.#processes.filter(({ isFree }) => isFree)) {
      const next = this.#queue.shift();
      if (next === undefined) break;
      void this.#do(process, next);
    }
    this.#watch();
  }

  async #do(process: LintProcess, { request, signal, resolve }: WaitingJob): Promise<void> {
    const stop = () => {
      resolve(undefined);
      // A job that is soon done may finish: to start a process costs more.
      if (process.busyMilliseconds > this.#patience) process.end();
    };
    signal?.addEventListener("abort", stop, { once: true });
    resolve(await process.run(request, this.#budget(request.text, request.work).hardSeconds));
    signal?.removeEventListener("abort", stop);
    this.#assign();
  }

  /** Looks again when the busy processes have had their time, as long as there is anything that they hold up. */
  #watch(): void {
    clearTimeout(this.#watching);
    clearTimeout(this.#trimming);
    const busy = this.#processes.map(({ busyMilliseconds }) => busyMilliseconds);
    if (this.#processes.some(({ isFree }) => isFree)) {
      this.#trimming = setTimeout(() => this.#trim(), idleTime).unref();
      return;
    }
    if (busy.length === 0 || busy.length >= this.#most) return;
    this.#watching = setTimeout(
      () => {
        if (this.#processes.every(({ busyMilliseconds }) => busyMilliseconds > this.#patience)) this.#add();
        this.#assign();
      },
      busy.reduce((wait, milliseconds) => Math.max(wait, this.#patience - milliseconds + 1), 1),
    );
    this.#watching.unref();
  }

  #trim(): void {
    for (const process of this.#processes.filter(({ isFree }) => isFree).slice(1)) process.end();
  }

  #add(): void {
    const process = new LintProcess(this.#start, () => {
      this.#processes = this.#processes.filter((other) => other !== process);
      this.#assign();
    });
    this.#processes.push(process);
  }
}
