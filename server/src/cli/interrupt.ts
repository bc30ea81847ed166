import { runningPrograms } from "../programs/processGroup";
import { formatSeconds } from "../shared/duration";
import type { ExitCode, Io } from "./io";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What a person waits for at the most after the first Ctrl-C, in milliseconds: 5 s, with what ending itself takes. */
const patience = 4000;
/** How long work that was told to end at once may take to write down what it has, in milliseconds. */
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
  /** Resolves when nothing is waited for any longer. */
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

  /** A signal came, or a key that stands for one. */
  readonly take = (): void => {
    this.#times++;
    if (this.#times > 1 || !this.#work) this.#now();
    else {
      this.#timers.push(setTimeout(() => this.#now(), patience));
      this.#work.stop();
    }
  };

  /** Does work that is asked to stop before it is ended. */
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
 * Does a command's work, which asks engines, until it is done or ended by Ctrl-C, SIGTERM or SIGHUP: at once, or, where it
 * has something to stop, within 5 s. What was waited for is said. Gives 130 for what was ended: the process is to end
 * then, whatever still runs in it.
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
