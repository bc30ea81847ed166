import { Script } from "node:vm";

/** What a call gives that took too long. */
export const tookTooLong = Symbol("took too long");

/** Only a script can be given a time after which Node ends it, even in an endless loop. */
const script = new Script("globalThis.buildkitLensCall()");
const shared = globalThis as { buildkitLensCall?: () => unknown };

/**
 * Calls that are stopped after a time. What a stopped call was about to change may be half changed, whatever module it
 * is in: code that keeps a computed value checks `endings` to know whether it can still be used.
 */
export class TimedCalls {
  #endings = 0;

  /** How many calls have been ended. */
  get endings(): number {
    return this.#endings;
  }

  /** Calls a function, and ends the call after a time in milliseconds: `finally` and `catch` in it do not run then. */
  within<Value>(milliseconds: number, work: () => Value): Value | typeof tookTooLong {
    shared.buildkitLensCall = work;
    try {
      return script.runInThisContext({ timeout: Math.ceil(milliseconds) }) as Value;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      this.#endings += 1;
      return tookTooLong;
    } finally {
      delete shared.buildkitLensCall;
    }
  }
}

/** Those of this process: modules' memory is one for all of it. */
export const timedCalls = new TimedCalls();
