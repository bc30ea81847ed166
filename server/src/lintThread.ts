import { parentPort } from "node:worker_threads";
import type { FileSettings } from "./services/linting/linter";
import type { Answer, Job } from "./services/linting/messages";
import { fixText, lintText } from "./services/linting/work";

// The entry of a thread that lints, one text after the other. It holds nothing but the settings that it was given.

const held = new Map<number, FileSettings>();

function answer({ work, text, rule, settings, given, forget }: Job): Answer {
  if (forget !== undefined) held.delete(forget);
  if (given !== undefined) held.set(settings, given);
  const known = held.get(settings);
  if (known === undefined) throw new Error(`The settings ${settings} were not given.`);
  return work === "lint" ? lintText(text, known) : fixText(text, known, rule === undefined ? {} : { rule });
}

parentPort?.on("message", (job: Job) => parentPort?.postMessage(answer(job)));
parentPort?.postMessage("ready" satisfies Answer);
