import { Worker } from "node:worker_threads";

/** Runs beside all that this process does: what it does may keep it from hearing anything itself. */
const watch = `
const { Socket } = require("node:net");
new Socket({ fd: 0 }).resume().on("error", () => {}).once("close", () => process.kill(process.pid, "SIGKILL"));
`;

/**
 * Ends this process when the one that started it is gone, however that ended, and whatever this one is doing. Its standard
 * input must be a pipe that the other one holds and writes nothing to: the system closes it.
 */
export function endWithParent(): void {
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
