import { budgetOf } from "./budget";
import type { Incomplete } from "./incomplete";
import type { Checked, FileSettings, Fixed, Linter } from "./linter";
import { LintThread, type Request, type StartThread } from "./lintThread";
import type { Answer } from "./messages";
import { unchanged } from "./work";

export interface LintThreadsOptions {
  /** How many threads there are at most. */
  readonly most: number;
  /** What a text may take; tests give less. */
  readonly budget?: typeof budgetOf;
  /** When all threads have been busy with one text for so many milliseconds, another is started. */
  readonly patience?: number;
}

/** After so many milliseconds without a text only one thread is kept. */
const idleTime = 30_000;

type Outcome = Exclude<Answer, "ready"> | Incomplete;

interface Waiting {
  readonly request: Request;
  readonly signal: AbortSignal | undefined;
  resolve(outcome: Outcome | undefined): void;
}

/**
 * Lints in threads of their own, so that a text that takes long, or more memory than there is, holds up nothing else: its
 * thread is ended. There is one thread as long as one is enough.
 */
export class LintThreads implements Linter {
  readonly #start: StartThread;
  readonly #most: number;
  readonly #budget: typeof budgetOf;
  readonly #patience: number;
  #threads: LintThread[] = [];
  #queue: Waiting[] = [];
  #watching: NodeJS.Timeout | undefined;
  #trimming: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(start: StartThread, { most, budget = budgetOf, patience = 50 }: LintThreadsOptions) {
    this.#start = start;
    this.#most = most;
    this.#budget = budget;
    this.#patience = patience;
  }

  prepare(threads = 1): void {
    while (this.#threads.length < Math.min(threads, this.#most)) this.#add();
  }

  async lint(text: string, fileSettings: FileSettings, signal?: AbortSignal): Promise<Checked> {
    const outcome = await this.#run({ work: "lint", text, fileSettings }, signal);
    if (outcome === undefined) return { findings: [] };
    return "findings" in outcome ? outcome : { findings: [], incomplete: outcome as Incomplete };
  }

  async fixAll(
    text: string,
    fileSettings: FileSettings,
    { rule }: { readonly rule?: string } = {},
    signal?: AbortSignal,
  ): Promise<Fixed> {
    const request: Request = { work: "fix", text, fileSettings, ...(rule === undefined ? {} : { rule }) };
    const outcome = await this.#run(request, signal);
    if (outcome === undefined) return unchanged(text);
    return "edits" in outcome ? outcome : { ...unchanged(text), incomplete: outcome as Incomplete };
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#watching);
    clearTimeout(this.#trimming);
    for (const thread of this.#threads) thread.end();
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
    this.#queue = this.#queue.filter(({ signal, resolve }) => {
      if (signal?.aborted) resolve(undefined);
      return !signal?.aborted;
    });
    if (this.#queue.length > 0) this.prepare();
    for (const thread of this.#threads.filter(({ isFree }) => isFree)) {
      const next = this.#queue.shift();
      if (next === undefined) break;
      void this.#do(thread, next);
    }
    this.#watch();
  }

  async #do(thread: LintThread, { request, signal, resolve }: Waiting): Promise<void> {
    const stop = () => {
      resolve(undefined);
      // A text that is soon done is let end: to start a thread costs more.
      if (thread.busyMilliseconds > this.#patience) thread.end();
    };
    signal?.addEventListener("abort", stop, { once: true });
    resolve(await thread.run(request, this.#budget(request.text, request.work).hardSeconds));
    signal?.removeEventListener("abort", stop);
    this.#assign();
  }

  /** Looks again when the busy threads have had their time, as long as there is anything that they hold up. */
  #watch(): void {
    clearTimeout(this.#watching);
    clearTimeout(this.#trimming);
    const busy = this.#threads.map(({ busyMilliseconds }) => busyMilliseconds);
    if (this.#threads.some(({ isFree }) => isFree)) {
      this.#trimming = setTimeout(() => this.#trim(), idleTime).unref();
      return;
    }
    if (busy.length === 0 || busy.length >= this.#most) return;
    this.#watching = setTimeout(
      () => {
        if (this.#threads.every(({ busyMilliseconds }) => busyMilliseconds > this.#patience)) this.#add();
        this.#assign();
      },
      Math.max(1, this.#patience - Math.min(...busy) + 1),
    );
    this.#watching.unref();
  }

  #trim(): void {
    for (const thread of this.#threads.filter(({ isFree }) => isFree).slice(1)) thread.end();
  }

  #add(): void {
    const thread = new LintThread(this.#start, () => {
      this.#threads = this.#threads.filter((other) => other !== thread);
      this.#assign();
    });
    this.#threads.push(thread);
  }
}
