import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { LintThreads } from "./lintThreads";

/** Two texts that take long leave a third thread for all others, and one that starts meanwhile. */
const mostThreads = 4;

/** Bundled, the thread's script is beside the program's; from source, two folders above. */
const script =
  extname(__filename) === ".ts" ? join(__dirname, "..", "..", "lintThread.ts") : join(__dirname, "lintThread.js");

/** Lints in threads of Node. */
export function lintThreads(): LintThreads {
  return new LintThreads(
    (heapMegabytes) => new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
    { most: mostThreads },
  );
}
