import type { Engine } from "../engines/engine";
import type { BuildFailed, BuildFinished } from "../engines/events";
import { defined } from "../shared/defined";
import { formatSeconds } from "../shared/duration";
import { escapeInvisible } from "../shared/invisible";
import type { FailureKind } from "./records/record";
import type { Counts } from "./tracker";
import { knownTrouble } from "./troubles";

/** What is known of a build that ended. */
export interface Ending {
  readonly engine: Pick<Engine, "name" | "troubles">;
  readonly finished: BuildFinished;
  readonly counts: Counts;
  readonly failure: BuildFailed | undefined;
  /** Where the failing instruction is and what it says. */
  readonly place?: { readonly line: number; readonly text: string };
  /** The last lines that the engine printed outside of steps. */
  readonly said: string;
}

/** How a build went: a sentence for people, and the same for code. */
export interface Explanation {
  /** What happened, and what to do where something can be done. */
  readonly message: string;
  /** Of a build that failed. */
  readonly failure?: FailureKind;
}

/** How a build ended, in one sentence for people without invisible characters, and why it failed. */
export function explainEnding(ending: Ending): Explanation {
  const { message, failure } = explain(ending);
  return { message: escapeInvisible(message), ...defined({ failure }) };
}

function explain(ending: Ending): Explanation {
  const { finished, counts, engine } = ending;
  const seconds = formatSeconds(finished.seconds);
  if (finished.outcome === "succeeded") {
    return { message: `Built in ${seconds}, ${counts.cached} of ${counts.total} steps cached.` };
  }
  if (finished.outcome === "cancelled") {
    return { message: `Canceled after ${seconds}${killed(ending)}; the timings until then are kept.` };
  }
  if (finished.spawnError !== undefined) {
    const message = `${engine.name} could not be started (${finished.spawnError}): detect the engines again, or check its path in the settings.`;
    return { message, failure: "notStarted" };
  }
  if (finished.signal !== undefined) {
    const message = `${engine.name} was terminated (${finished.signal}) after ${seconds}; the timings until then are kept. Build again.`;
    return { message, failure: "ended" };
  }
  const known = knownTrouble(`${ending.failure?.message ?? ""}\n${ending.said}`, engine);
  const failure = known?.isUnreachable ? "unreachable" : ending.place ? "instruction" : "other";
  if (known) return { message: known.sentence, failure };
  const what = reason(ending);
  const message = ending.place
    ? `Line ${ending.place.line} failed after ${seconds}: ${what}`
    : `The build failed: ${what}`;
  return { message, failure };
}

/** What a person who canceled a build waited for. */
function killed({ engine, finished: { stopSeconds } }: Ending): string {
  if (stopSeconds === undefined) return "";
  return `: ${engine.name} did not stop within ${formatSeconds(stopSeconds)}, so it was killed`;
}

function reason({ failure, finished, place, said }: Ending): string {
  const last = failure?.message.trim() || (said.trim().split("\n").pop() ?? "");
  const exit = /(?:exit code: |exit status |non-zero code: )(\d+)/.exec(last);
  if (exit && place) return `${shorten(place.text)} failed with exit code ${exit[1]}.`;
  if (last === "") return `it failed with exit code ${finished.exitCode} and no error message. See the log.`;
  // The first words of a BuildKit error say where in BuildKit it came up; the last ones say what is wrong.
  const plain = last.replace(/^failed to compute cache key: failed to calculate checksum of ref \S+: /, "");
  return `${shorten(plain, 300)}${/[.!?]$/.test(plain) ? "" : "."}`;
}

function shorten(text: string, most = 80): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
