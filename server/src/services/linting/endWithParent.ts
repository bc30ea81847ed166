import { Worker } from "node:worker_threads";

/** Runs in parallel to all that this process does, which may be too busy to notice anything itself. */
const watch = `
const { Socket } = require("node:net");
new Socket({ fd: 0 }).resume().on("error", () => {}).once("close", () => process.kill(process.pid, "SIGKILL"));
`;

/**
 * Ends this process when the one that started it is gone, however that ended, and even if this one is busy. Its
 * standard input must be a pipe to which the other one never writes: the system closes it.
 */
export function endWithParent(): void {
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
