import { fork } from "node:child_process";
import { extname, join } from "node:path";
import { LintProcesses } from "./lintProcesses";
import { QuickFirst } from "./quickFirst";

/** Two files that take long leave a third process for all others, and one that starts meanwhile. */
const mostProcesses = 4;
/** Longer files take longer than others should wait, on any machine. */
const longestHere = 128 * 1024;

/** Bundled, the process's script is beside the program's; from source, two folders above. */
const script =
  extname(__filename) === ".ts" ? join(__dirname, "..", "..", "lintProcess.ts") : join(__dirname, "lintProcess.js");

/**
 * Of the options that Node was started with, those that load modules: source needs them. All others are for one process
 * only, such as a debugger's port, or a program (`-e`), which each process would run again and so start further ones
 * without end.
 */
export function loadersOf(execArgv: readonly string[]): string[] {
  return execArgv.filter((argument, at) => /^--import(?:=|$)/.test(argument) || execArgv[at - 1] === "--import");
}

/**
 * Lints in processes of Node.
 * @param limits how many findings of one file are given at most, the worst; absent: all
 */
export function lintProcesses(limits: { readonly mostFindings?: number } = {}): LintProcesses {
  return new LintProcesses(
    (heapMegabytes) => {
      return fork(script, [], {
        execArgv: [...loadersOf(process.execArgv), `--max-old-space-size=${heapMegabytes}`],
        serialization: "advanced",
        // The pipe closes when this process is gone. What Node prints when it runs out of memory is replaced by our
        // message.
        stdio: ["pipe", "ignore", "ignore", "ipc"],
      });
    },
    { most: mostProcesses, ...limits },
  );
}

/**
 * Lints in this process what is soon done, the rest in others.
 * @param patience milliseconds that one file may take here
 * @param limits how many findings of a file that took longer are given at most, the worst; absent: all
 */
export function quickFirst(patience: number, limits: { readonly mostFindings?: number } = {}): QuickFirst {
  return new QuickFirst({ patience, longest: longestHere, others: lintProcesses(limits) });
}
