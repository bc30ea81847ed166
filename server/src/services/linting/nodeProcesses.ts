import { fork } from "node:child_process";
import { extname, join } from "node:path";
import { LintProcesses } from "./lintProcesses";

/** Two texts that take long leave a third process for all others, and one that starts meanwhile. */
const mostProcesses = 4;

/** Bundled, the process's script is beside the program's; from source, two folders above. */
const script =
  extname(__filename) === ".ts" ? join(__dirname, "..", "..", "lintProcess.ts") : join(__dirname, "lintProcess.js");

/** Lints in processes of Node. */
export function lintProcesses(): LintProcesses {
  return new LintProcesses(
    (heapMegabytes) => {
      // A debugger's port is this process's.
      const own = process.execArgv.filter((argument) => !argument.startsWith("--inspect"));
      return fork(script, [], {
        execArgv: [...own, `--max-old-space-size=${heapMegabytes}`],
        serialization: "advanced",
        // What Node prints when it runs out of memory is said in our words.
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
    },
    { most: mostProcesses },
  );
}
