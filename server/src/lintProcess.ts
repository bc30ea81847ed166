import { endWithParent } from "./services/linting/endWithParent";
import type { FileSettings } from "./services/linting/linter";
import type { Answer, Job, Message } from "./services/linting/messages";
import { fixText, lintText } from "./services/linting/work";
import { worstFindings } from "./services/linting/worstFindings";

// The entry of a process that lints, one text after the other. It holds nothing but the settings that it was given, and ends
// when the process that started it does.

const held = new Map<number, FileSettings>();

function answer(job: Job): Answer {
  try {
    return result(job);
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

function result({ work, text, rule, mostFindings, settings, given, forget }: Job): Answer {
  if (forget !== undefined) held.delete(forget);
  if (given !== undefined) held.set(settings, given);
  const known = held.get(settings);
  if (known === undefined) throw new Error(`The settings ${settings} were not given.`);
  if (work === "lint") {
    const checked = lintText(text, known);
    return { ...checked, findings: worstFindings(checked.findings, mostFindings ?? Number.POSITIVE_INFINITY) };
  }
  const fixed = fixText(text, known, rule === undefined ? {} : { rule });
  return { ...fixed, left: [...worstFindings(fixed.left, mostFindings ?? Number.POSITIVE_INFINITY)] };
}

endWithParent();
process.on("message", (job: Job) => process.send?.(answer(job) satisfies Message));
process.on("disconnect", () => process.exit());
// Ctrl-C in a terminal goes to all processes: the one that started this one decides.
process.on("SIGINT", () => {});
process.send?.("ready" satisfies Message);
