import { fork } from "node:child_process";
import { extname, join } from "node:path";
import { LintProcesses } from "./lintProcesses";
import { QuickFirst } from "./quickFirst";

/** Two texts that take long leave a third process for all others, and one that starts meanwhile. */
const mostProcesses = 4;
/** Longer texts take longer than others are to wait, on any machine. */
const longestHere = 128 * 1024;

const isSource = extname(__filename) === ".ts";
/** Bundled, the process's script is beside the program's; from source, two folders above. */
const script = isSource ? join(__dirname, "..", "..", "lintProcess.ts") : join(__dirname, "lintProcess.js");

/** Lints in processes of Node. */
export function lintProcesses(): LintProcesses {
  return new LintProcesses(
    (heapMegabytes) => {
      // Source needs what loads TypeScript. What else Node was started with is for this process alone: a debugger's port,
      // or a program (-e), which would run again in each process that it starts.
      const own = isSource ? process.execArgv.filter((argument) => !argument.startsWith("--inspect")) : [];
      return fork(script, [], {
        execArgv: [...own, `--max-old-space-size=${heapMegabytes}`],
        serialization: "advanced",
        // The pipe tells it when this process is gone. What Node prints when it runs out of memory is said in our words.
        stdio: ["pipe", "ignore", "ignore", "ipc"],
      });
    },
    { most: mostProcesses },
  );
}

/**
 * Lints in this process what is soon done, the rest in others.
 * @param patience milliseconds that a text may take here
 */
export function quickFirst(patience: number): QuickFirst {
  return new QuickFirst({ patience, longest: longestHere, others: lintProcesses() });
}
