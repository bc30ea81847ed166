import { isMainThread, parentPort, type Worker, workerData } from "node:worker_threads";
import { readDockerfile } from "../dockerfile";
import { type Finding, lint } from "../lint";
import type { FileSettings } from "./settings";
import { worstFindings } from "./worstFindings";

/** What such a thread is given to do. */
interface Job {
  readonly buildkitLens: "lint";
  readonly text: string;
  readonly settings: FileSettings;
}

/** Starts a thread that loads this file, with the data given. */
export type StartLintThread = (workerData: object) => Worker;

/** Checks a text aside, and gives as many findings as can be shown; none once the signal is given. */
export type LintAside = (text: string, settings: FileSettings, signal: AbortSignal) => Promise<readonly Finding[]>;

const job = isMainThread ? undefined : (workerData as Partial<Job> | null);

/** Whether this is such a thread: it checks its one text, and nothing else is to be started in it. */
export const isLintThread = job?.buildkitLens === "lint";

if (isLintThread) {
  const { text, settings } = job as Job;
  parentPort?.postMessage(worstFindings(lint(readDockerfile(text), settings, settings.surroundings)));
}

/**
 * Checks texts in threads of their own, so that other work goes on meanwhile: for texts that take seconds. When the
 * signal is given the thread ends at once.
 */
export function lintAsideWith(start: StartLintThread): LintAside {
  return (text, settings, signal) => {
    if (signal.aborted) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const data: Job = { buildkitLens: "lint", text, settings };
      const thread = start(data);
      const stop = () => void thread.terminate();
      signal.addEventListener("abort", stop, { once: true });
      thread.once("message", (findings: readonly Finding[]) => {
        resolve(findings);
        stop();
      });
      thread.once("error", reject);
      thread.once("exit", () => {
        signal.removeEventListener("abort", stop);
        resolve([]);
      });
    });
  };
}
