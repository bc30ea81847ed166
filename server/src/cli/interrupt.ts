import { runningPrograms } from "../programs/processGroup";
import { formatSeconds } from "../shared/duration";
import type { ExitCode, Io } from "./io";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What a person waits for at the most after the first Ctrl-C, in milliseconds: 5 s, with what ending itself takes. */
const patience = 4000;
/** How long canceled work may take to write its state, in milliseconds. */
const lastPatience = 600;

/** Work that has something to end in an orderly way. */
export interface Stoppable {
  /** The first Ctrl-C. */
  stop(): void;
  /** A further one, or the first one some seconds ago. */
  stopNow(): void;
}

/** What becomes of a command's work on Ctrl-C. */
export class Interrupt {
  /** Resolves when nothing needs to be awaited any longer. */
  readonly over: Promise<void>;
  #end: () => void = () => undefined;
  #times = 0;
  #work: Stoppable | undefined;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor() {
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Whether it was asked to end. */
  get isAsked(): boolean {
    return this.#times > 0;
  }

  /** Handles a signal, or a key that means one. */
  readonly take = (): void => {
    this.#times++;
    if (this.#times > 1 || !this.#work) this.#now();
    else {
      this.#timers.push(setTimeout(() => this.#now(), patience));
      this.#work.stop();
    }
  };

  /** Runs work that is asked to stop before it is killed. */
  async during<Result>(stoppable: Stoppable, work: Promise<Result>): Promise<Result> {
    this.#work = stoppable;
    try {
      return await work;
    } finally {
      this.#work = undefined;
    }
  }

  /** Gives what work results in, or `otherwise` where a person does not wait for it. */
  orElse<Result>(work: Promise<Result>, otherwise: Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const giveUp = () => resolve(otherwise);
      void this.during({ stop: giveUp, stopNow: giveUp }, work).then(resolve, reject);
    });
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #now(): void {
    if (!this.#work) this.#end();
    else {
      this.#timers.push(setTimeout(this.#end, lastPatience));
      this.#work.stopNow();
    }
  }
}

/**
 * Runs a command's work until it finishes or is canceled with Ctrl-C, SIGTERM or SIGHUP: immediately, or within 5 s if the
 * work must be stopped. Reports the programs that it waited for. Gives 130 if it was canceled: the process must exit then,
 * even if work is still running.
 */
export async function untilInterrupted(io: Io, work: (interrupt: Interrupt) => Promise<ExitCode>): Promise<ExitCode> {
  const startedAt = performance.now();
  const interrupt = new Interrupt();
  for (const signal of signals) process.on(signal, interrupt.take);
  try {
    const code = await Promise.race([work(interrupt), interrupt.over]);
    if (code !== undefined) return interrupt.isAsked ? 130 : code;
    const seconds = formatSeconds((performance.now() - startedAt) / 1000);
    const programs = runningPrograms();
    const waited = programs.length === 0 ? "" : `, while waiting for ${programs.join(" and ")}`;
    await io.stderr.write(`Canceled after ${seconds}${waited}.\n`).catch(() => undefined);
    return 130;
  } finally {
    interrupt.dispose();
    for (const signal of signals) process.off(signal, interrupt.take);
  }
}
