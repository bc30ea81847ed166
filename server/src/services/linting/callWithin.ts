import { Script } from "node:vm";

/** What a call gives that took too long. */
export const tookTooLong = Symbol("took too long");

/** Only a script can be given a time after which Node ends it, whatever it does. */
const script = new Script("globalThis.buildkitLensCall()");
const shared = globalThis as { buildkitLensCall?: () => unknown };

/**
 * Calls a function, and ends the call after a time in milliseconds: `finally` and `catch` in it do not run then, so what it
 * was about to change may be half changed.
 */
export function callWithin<Value>(milliseconds: number, work: () => Value): Value | typeof tookTooLong {
  shared.buildkitLensCall = work;
  try {
    return script.runInThisContext({ timeout: Math.ceil(milliseconds) }) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return tookTooLong;
    throw error;
  } finally {
    delete shared.buildkitLensCall;
  }
}
